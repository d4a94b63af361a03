import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findChromium } from '../../scripts/lib/browser.mjs';
import { runCliJson, serveStudio } from '../e2e/fixtures.ts';
import { madeUpAnswers } from './made-up-answers.ts';

const output = resolve('docs/screenshots');
const viewport = { width: 1280, height: 720 };
type Scheme = 'light' | 'dark';

async function keep(page: Page, name: string, scheme: Scheme): Promise<void> {
  await page.mouse.move(viewport.width / 2, viewport.height - 4);
  await page.waitForTimeout(1500);
  const png = await page.screenshot();
  await writeFile(join(output, `${name}-${scheme}.webp`), await sharp(png).webp({ quality: 88 }).toBuffer());
  process.stderr.write(`${name}-${scheme}.webp\n`);
}

async function newPage(browser: Browser, scheme: Scheme, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function visit(page: Page, area: string): Promise<void> {
  await page.getByRole('link', { name: area, exact: true }).click();
}

/** Everything a lead sees, then the ranking page, in one colour scheme. */
async function walk(browser: Browser, url: string, scheme: Scheme): Promise<void> {
  const page = await newPage(browser, scheme, url);
  await visit(page, 'Study');
  await keep(page, 'study', scheme);
  await visit(page, 'Images');
  await keep(page, 'images', scheme);
  await page.locator('img').nth(3).click();
  await keep(page, 'image', scheme);
  await page.keyboard.press('Escape');
  await visit(page, 'Models');
  await keep(page, 'models', scheme);
  await visit(page, 'Results');
  for (const tab of ['Agreement', 'Models', 'People', 'Items']) {
    await page.getByRole('tab', { name: tab }).click();
    await keep(page, `results-${tab.toLowerCase()}`, scheme);
  }
  await visit(page, 'Annotate');
  await page.getByRole('link', { name: /Annotator 5/ }).click();
  await page.locator('[data-pane="1"] img').first().waitFor();
  for (const key of ['2', '1']) await page.keyboard.press(key);
  await keep(page, 'annotate', scheme);
  await page.context().close();
}

const home = join(await mkdtemp(join(tmpdir(), 'triptych-')), 'studies');
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
try {
  await mkdir(output, { recursive: true });
  const first = await serveStudio({ home });
  const welcome = await newPage(browser, 'light', first.url);
  await welcome.getByRole('button', { name: 'Try the sample study' }).waitFor();
  await keep(welcome, 'welcome', 'light');
  await welcome.getByRole('button', { name: 'Try the sample study' }).click();
  await welcome.getByRole('link', { name: 'Study', exact: true }).waitFor({ timeout: 60_000 });
  await welcome.waitForTimeout(1000);
  await first.stop();

  const project = join(home, 'sample-study');
  const table = join(home, 'answers.csv');
  await writeFile(table, await madeUpAnswers(project));
  await runCliJson(['ballots', 'import', project, table], { home });

  const studio = await serveStudio({ project, home });
  for (const scheme of ['light', 'dark'] as const) await walk(browser, studio.url, scheme);
  await studio.stop();
} finally {
  await browser.close();
  await rm(home, { recursive: true, force: true });
}
