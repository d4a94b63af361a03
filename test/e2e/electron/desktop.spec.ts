import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { findElectron, missingDisplay } from '../../../scripts/lib/electron.mjs';

const root = join(import.meta.dirname, '../../..');
const binary = findElectron(root);
const reason = binary === null ? 'the Electron binary is not installed' : missingDisplay();

test.describe('the desktop app', () => {
  test.skip(reason !== null, reason ?? '');

  let folder: string;
  let app: ElectronApplication;

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'triptych-desktop-'));
    app = await _electron.launch({ args: [root], env: { ...process.env, TRIPTYCH_HOME: join(folder, 'home') } as Record<string, string> });
  });

  test.afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('opens its own page in a sandbox and answers over the port', async () => {
    const page = await app.firstWindow();
    expect(page.url()).toMatch(/^app:\/\/studio\//);
    await expect(page.getByRole('button', { name: /sample study/i })).toBeVisible();
    expect(await page.evaluate(() => ({ require: typeof (globalThis as { require?: unknown }).require, process: typeof (globalThis as { process?: unknown }).process }))).toEqual({ require: 'undefined', process: 'undefined' });
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): { sandbox?: boolean; contextIsolation?: boolean; nodeIntegration?: boolean } };
      const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration };
    });
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  });

  test('stays on its page and opens no window', async () => {
    const page = await app.firstWindow();
    const before = page.url();
    await page.evaluate(() => { window.open('https://example.org/'); location.href = 'https://example.org/'; });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(app.windows().length).toBe(1);
  });

  test('makes the sample study and shows its pictures', async () => {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: /sample study/i }).click();
    await page.getByRole('link', { name: 'Images' }).click();
    const picture = page.locator('img[src^="media://studio/"]').first();
    await expect(picture).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  });
});
