import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureChromium, findChromium } from '../../../scripts/lib/browser.mjs';
import { hashSources } from '../../../scripts/lib/build.mjs';
import { dependenciesMatch } from '../../../scripts/lib/dependencies.mjs';
import { findElectron, isReachable, missingDisplay, prepareElectron } from '../../../scripts/lib/electron.mjs';
import { isRecentEnough } from '../../../scripts/lib/node-version.mjs';

let root: string;

beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'triptych-setup-')); });
afterEach(async () => { await rm(root, { recursive: true, force: true }); });

async function write(path: string, content: unknown): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the Node version', () => {
  it('is recent enough from 20.19 on', () => {
    const versions = ['18.20.4', '20.18.9', '20.19.0', '20.20.2', '22.12.0', '24.0.0'];
    expect(versions.filter(isRecentEnough)).toEqual(['20.19.0', '20.20.2', '22.12.0', '24.0.0']);
  });
});

describe('installed dependencies', () => {
  const lock = { packages: { '': { name: 'x' }, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '2.0.0', optional: true } } };

  it('match a lock whose packages for other platforms are absent', async () => {
    await write('package-lock.json', lock);
    await write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(dependenciesMatch(root)).toBe(true);
  });

  it('do not match when there are none, one is missing, or one has another version', async () => {
    await write('package-lock.json', lock);
    expect(dependenciesMatch(root)).toBe(false);
    await write('node_modules/.package-lock.json', { packages: {} });
    expect(dependenciesMatch(root)).toBe(false);
    await write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.1' } } });
    expect(dependenciesMatch(root)).toBe(false);
  });
});

describe('the stamp of a build', () => {
  it('changes with the content, the name and the presence of any source, and with nothing else', async () => {
    await write('src/a.ts', 'one');
    await write('src/deep/b.ts', 'two');
    const first = hashSources(root, ['src', 'absent.json']);
    await write('src/a.ts', 'one');
    expect(hashSources(root, ['src', 'absent.json'])).toBe(first);
    await write('src/a.ts', 'One');
    const changed = hashSources(root, ['src']);
    await write('src/deep/c.ts', '');
    const added = hashSources(root, ['src']);
    expect(new Set([first, changed, added]).size).toBe(3);
  });
});

describe('the browser for tests', () => {
  it('is the one that TRIPTYCH_CHROMIUM names, which has to be there', async () => {
    const file = await write('chromium', '');
    expect(findChromium({ TRIPTYCH_CHROMIUM: file })).toBe(file);
    expect(() => findChromium({ TRIPTYCH_CHROMIUM: join(root, 'absent') })).toThrow(/TRIPTYCH_CHROMIUM names .*absent/);
  });

  it('is found on the path before anything is installed', async () => {
    const file = await write(process.platform === 'win32' ? 'bin/chromium.exe' : 'bin/chromium', '');
    const said: string[] = [];
    expect(ensureChromium((line) => said.push(line), { PATH: join(root, 'bin') })).toBe(file);
    expect(said).toEqual([]);
  });
});

describe('Electron', () => {
  it('needs a display on Linux only', () => {
    expect([missingDisplay({}, 'linux'), missingDisplay({ DISPLAY: ':0' }, 'linux'), missingDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), missingDisplay({}, 'darwin'), missingDisplay({}, 'win32')])
      .toEqual(['there is no display', null, null, null, null]);
  });

  it('is the named binary, the named folder, or the installed one, and only if it is there', async () => {
    const named = await write('own/electron', '');
    expect(findElectron(root, {})).toBeNull();
    expect(findElectron(root, { ELECTRON_EXEC_PATH: named })).toBe(named);
    expect(findElectron(root, { ELECTRON_EXEC_PATH: join(root, 'absent') })).toBeNull();
    await write('node_modules/electron/path.txt', 'electron');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') })).toBe(named);
    expect(findElectron(root, {})).toBeNull();
    const installed = await write('node_modules/electron/dist/electron', '');
    expect(findElectron(root, {})).toBe(installed);
  });

  it('is not used when it does not start here', async () => {
    const broken = await write('electron', '#!/bin/sh\nexit 127\n');
    await chmod(broken, 0o755);
    expect(await prepareElectron(root, () => undefined, { DISPLAY: ':0', ELECTRON_EXEC_PATH: broken }, false)).toEqual({ reason: expect.stringContaining('does not start') });
  });

  it('is not run as root on Linux, where it would have no sandbox', async ({ skip }) => {
    skip(process.platform !== 'linux', 'this rule is for Linux');
    const result = await prepareElectron(root, () => undefined, { DISPLAY: ':0', ELECTRON_EXEC_PATH: join(root, 'absent') }, true);
    expect(result).toEqual({ reason: expect.stringContaining('root') });
  });

  it('gives the reason for browser mode without a display', async ({ skip }) => {
    skip(process.platform !== 'linux', 'elsewhere there always is a display');
    expect(await prepareElectron(root, () => undefined, {})).toEqual({ reason: 'there is no display' });
  });

  it('is fetched only from a place that answers within seconds', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/there') response.writeHead(302, { location: '/elsewhere' }).end();
      else if (request.url === '/absent') response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    expect([await isReachable(`${origin}/there`), await isReachable(`${origin}/absent`), await isReachable(`${origin}/silent`, 200)]).toEqual([true, false, false]);
    server.closeAllConnections();
    server.close();
    expect(await isReachable(origin)).toBe(false);
  });
});
