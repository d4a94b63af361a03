import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';

export const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

/** Takes the pictures of one colour scheme. */
export interface Camera {
  readonly scheme: Scheme;
  /** A page of somebody with cookies of their own. */
  newPage(address: string): Promise<Page>;
  /** Writes `<name>-<scheme>.webp` once every picture on the page is decoded. */
  keep(page: Page, name: string): Promise<void>;
  /** Closes every page that was made. */
  close(): Promise<void>;
}

export interface CameraOptions {
  readonly browser: Browser;
  readonly scheme: Scheme;
  /** Size of the page in CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel. */
  readonly density: number;
  readonly output: string;
}

/** Makes the camera of one colour scheme; what moves is left out by asking for reduced motion. */
export function createCamera({ browser, scheme, viewport, density, output }: CameraOptions): Camera {
  const contexts: BrowserContext[] = [];
  return {
    scheme,
    async newPage(address) {
      const context = await browser.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: density, reducedMotion: 'reduce' });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(address);
      return page;
    },
    async keep(page, name) {
      await settled(page);
      await mkdir(output, { recursive: true });
      const file = `${name}-${scheme}.webp`;
      await writeFile(join(output, file), await sharp(await page.screenshot()).webp({ quality: 82, effort: 6 }).toBuffer());
      process.stderr.write(`${file}\n`);
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}

/** The pointer out of the way, fonts and every picture in sight there, and nothing that still fades. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.waitForTimeout(300);
  await page.waitForFunction(() => document.fonts.status === 'loaded' && [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom < 0 || top > window.innerHeight || (image.complete && image.naturalWidth > 0);
  }));
  await page.waitForTimeout(300);
}
