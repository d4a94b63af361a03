import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
const wellKnown = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
};

/**
 * The browser for end-to-end tests: TRIPTYCH_CHROMIUM, one that the system has, or Playwright's own; null when there is
 * none. Throws when TRIPTYCH_CHROMIUM names a file that is not there.
 */
export function findChromium(environment = process.env) {
  const named = environment.TRIPTYCH_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`TRIPTYCH_CHROMIUM names ${named}, which is not there`);
    return named;
  }
  return onPath(environment.PATH ?? '') ?? (wellKnown[process.platform] ?? []).find((file) => existsSync(file)) ?? playwrightsOwn();
}

function onPath(path) {
  const folders = path.split(delimiter).filter(Boolean);
  const files = folders.flatMap((folder) => names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  return files.find((file) => existsSync(file)) ?? null;
}

function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    const file = chromium.executablePath();
    return existsSync(file) ? file : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** Finds a browser or installs one, saying what it does; throws one clear line when none can be had. */
export function ensureChromium(say, environment = process.env) {
  const found = findChromium(environment);
  if (found) return found;
  const tried = [];
  for (const [command, args] of installers()) {
    say(`no Chromium found; running "${[command, ...args].join(' ')}"`);
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' }, shell: process.platform === 'win32' });
    tried.push(command === 'apt-get' ? 'apt-get' : 'Playwright');
    const installed = status === 0 ? findChromium(environment) : null;
    if (installed) return installed;
  }
  throw new Error(`no Chromium for the end-to-end tests (tried ${[...new Set(tried)].join(' and ')}); install one, or set TRIPTYCH_CHROMIUM to its file`);
}

function installers() {
  const playwright = ['npx', ['--no-install', 'playwright', 'install', 'chromium']];
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return [playwright];
  return [['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']], ['apt-get', ['update']], ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']], playwright];
}
