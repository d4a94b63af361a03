import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/browser.mjs';

// A software graphics driver that a machine offers is for tests of WebGPU: here it would take minutes from every studio and browser.
delete process.env['VK_ICD_FILENAMES'];
delete process.env['LD_LIBRARY_PATH'];

const chromium = findChromium();
const isRoot = process.getuid?.() === 0;

/**
 * `browser` drives a served studio in Chromium. `electron` drives the built desktop app and skips by name where its
 * binary or a display is missing. `npm test` sees to the browser first.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Each test has a studio and a home of its own.
  workers: Math.min(4, availableParallelism()),
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A second try in CI only; Playwright names such a test as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  projects: [
    {
      name: 'browser',
      testIgnore: 'electron/**',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: isRoot ? ['--no-sandbox'] : [] },
        screenshot: 'only-on-failure',
      },
    },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
