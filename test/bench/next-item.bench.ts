import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import { quantile, report } from './figure.ts';
import type { Served } from './served.ts';

/** From Enter to the next three crops painted, in a real browser, at a quick annotator's pace. */
export async function benchNextItem(served: Served, items = 120, paceMs = 700): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(served.annotator);
  await page.getByRole('button', { name: 'Begin' }).click();
  const submit = page.getByRole('button', { name: /^Submit/ });
  await submit.waitFor();
  await page.waitForFunction(() => [...document.images].filter((image) => image.naturalWidth > 0).length >= 3);
  await page.waitForTimeout(paceMs);
  for (let i = 0; i < items; i += 1) {
    for (const key of ['1', '2', '3']) await page.keyboard.press(key);
    await page.waitForTimeout(paceMs);
    if (!(await submit.isEnabled())) throw new Error(`item ${String(i)} cannot be submitted`);
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => performance.getEntriesByName('next-item').length >= count, i + 1);
  }
  const times = await page.evaluate(() => performance.getEntriesByName('next-item').map((entry) => entry.duration));
  await browser.close();
  report({ figure: 'annotate.enter-to-painted-p95', value: quantile(times, 0.95), unit: 'ms', limit: 100, detail: { items: times.length, median: quantile(times, 0.5), max: quantile(times, 1), paceMs } });
}
