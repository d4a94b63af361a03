import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { contract } from '../../../src/contract/contract.ts';
import { desktopChannels } from '../../../src/contract/desktop.ts';
import { startShell } from '../../../src/main/shell.ts';
import type { ShellProcess } from '../../../src/main/shell.ts';
import type { Studio } from '../../../src/services/studio/studio.ts';
import { drawStudy } from '../../fixtures/drawn-study.ts';
import type { DrawnStudy } from '../../fixtures/drawn-study.ts';
import { electronStandIn, webContentsStandIn } from '../../fixtures/electron-stand-in.ts';

const ownFrame = { url: 'app://studio/index.html', parent: null };
const foreignFrames = {
  'another site': { url: 'https://evil.example/', parent: null },
  'another host of the scheme': { url: 'app://other/index.html', parent: null },
  'a frame inside the page': { url: 'app://studio/index.html', parent: {} },
  'a page that is gone': null,
} as const;

let drawn: DrawnStudy;
let appPath: string;
const studios: Studio[] = [];

/** Starts the shell on a stand-in and answers when its window is open. */
async function start(options: { picked?: string; args?: string[]; env?: ShellProcess['env'] } = {}) {
  const electron = electronStandIn({ appPath, ...(options.picked === undefined ? {} : { picked: options.picked }) });
  const shell = startShell(electron.pieces, { argv: ['electron', appPath, ...(options.args ?? [])], env: options.env ?? {}, platform: 'linux', resourcesPath: '' });
  const stepsBeforeReady = [...electron.record.steps];
  const studio = await shell.opened;
  if (!studio) throw new Error('the shell did not open');
  studios.push(studio);
  return { ...electron, studio, stepsBeforeReady };
}

function clientOn(port: ReturnType<ReturnType<typeof electronStandIn>['connect']>['port']): ContractRouterClient<typeof contract> {
  port.start();
  return createORPCClient(new RPCLink({ port: port as unknown as MessagePort }));
}

/** The port on which a personal link works; the addresses of a machine without a network do not say it. */
async function portOf(link: string): Promise<number> {
  for (let port = 4180; port < 4230; port += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/${link}`, { redirect: 'manual' }).catch(() => null);
    if (answer?.status === 303 || answer?.status === 200) return port;
  }
  throw new Error('the studio listens nowhere');
}

async function openFiles(): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd');
  return Promise.all(descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')));
}

beforeEach(async () => {
  drawn = await drawStudy();
  appPath = join(drawn.folder, 'program');
  await mkdir(join(appPath, 'out', 'renderer', 'assets'), { recursive: true });
  await mkdir(join(appPath, 'models'));
  await writeFile(join(appPath, 'models', 'registry.json'), await readFile(join(import.meta.dirname, '../../../models/registry.json')));
  await writeFile(join(appPath, 'out', 'renderer', 'index.html'), '<!doctype html><title>Triptych</title>');
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
});

afterEach(async () => {
  for (const studio of studios.splice(0)) await studio.dispose();
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('before Electron is ready', () => {
  it('the sandbox is on, the lock is held and both schemes are registered together', async () => {
    const { stepsBeforeReady, record } = await start();
    expect(stepsBeforeReady).toEqual(['enableSandbox', 'lock', 'schemes']);
    expect(record.schemes.map(({ scheme, privileges }) => ({ scheme, ...privileges }))).toEqual([
      { scheme: 'app', standard: true, secure: true, supportFetchAPI: true },
      { scheme: 'media', standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
    ]);
  });

  it('a second instance gives up at once', async () => {
    const electron = electronStandIn({ appPath, isFirstInstance: false });
    const shell = startShell(electron.pieces, { argv: [], env: {}, platform: 'linux', resourcesPath: '' });
    expect(await shell.opened).toBeNull();
    expect(electron.record.steps).toEqual(['enableSandbox', 'lock', 'quit']);
  });

  it('the entry hands the real module over', async () => {
    const electron = electronStandIn({ appPath, isFirstInstance: false });
    vi.doMock('electron', () => electron.pieces);
    await import('../../../src/main/index.ts');
    expect(electron.record.steps).toEqual(['enableSandbox', 'lock', 'quit']);
    vi.doUnmock('electron');
  });
});

describe('the window', () => {
  it('keeps every safe default and opens the studio’s own page', async () => {
    const { record } = await start();
    expect(record.windows.length).toBe(1);
    expect(record.windows[0]?.loaded).toEqual(['app://studio/index.html']);
    expect(record.windows[0]?.options.webPreferences).toEqual({
      preload: join(appPath, 'out', 'preload', 'index.cjs'),
      contextIsolation: true, sandbox: true, webSecurity: true,
      nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webviewTag: false, allowRunningInsecureContent: false, experimentalFeatures: false,
    });
  });

  it('stays on its page: no other address, no new window, no webview, no frame', async () => {
    const { raise } = await start();
    const { contents, refuses, open } = webContentsStandIn();
    raise('web-contents-created', {}, contents);
    expect(refuses('will-navigate', { url: 'app://studio/index.html#/results' })).toBe(false);
    expect(refuses('will-navigate', { url: 'https://evil.example/' })).toBe(true);
    expect(refuses('will-navigate', { url: 'file:///etc/passwd' })).toBe(true);
    expect(refuses('will-navigate', { url: 'app://other/' })).toBe(true);
    expect(refuses('will-redirect', { url: 'http://studio/' })).toBe(true);
    expect(refuses('will-frame-navigate', { url: 'app://studio/', isMainFrame: false })).toBe(true);
    expect(refuses('will-attach-webview', {})).toBe(true);
    expect(open('https://evil.example/')).toEqual({ action: 'deny' });
  });

  it('may go full screen and copy text, and ask for nothing else', async () => {
    const { record: { permissions } } = await start();
    type Ask = (contents: null, permission: string, answer: (granted: boolean) => void, details: { requestingUrl: string }) => void;
    type Check = (contents: null, permission: string, origin: string, details: { requestingUrl?: string }) => boolean;
    const asked = (permission: string, requestingUrl: string): boolean[] => {
      const answers: boolean[] = [];
      (permissions.request as Ask)(null, permission, (granted) => { answers.push(granted); }, { requestingUrl });
      return [...answers, (permissions.check as Check)(null, permission, '', { requestingUrl })];
    };
    const own = 'app://studio/index.html';
    for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
      expect(asked(permission, own)).toEqual([true, true]);
      expect(asked(permission, 'https://evil.example/')).toEqual([false, false]);
    }
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) expect(asked(permission, own)).toEqual([false, false]);
    expect((permissions.check as Check)(null, 'fullscreen', '', {})).toBe(false);
    expect((permissions.device as () => boolean)()).toBe(false);
  });

  it('asks before it is closed with something unsaved, and stays unless told to leave', async () => {
    const { pieces, raise } = await start();
    const { contents, refuses } = webContentsStandIn();
    const choices = [1, 0];
    pieces.dialog.showMessageBoxSync = () => choices.shift() ?? 1;
    raise('web-contents-created', {}, contents);
    // Electron leaves when the event is prevented.
    expect([refuses('will-prevent-unload', {}), refuses('will-prevent-unload', {})]).toEqual([false, true]);
  });

  it('comes forward when the app is started again, with the project that was named', async () => {
    const { raise, record, studio } = await start();
    const project = join(drawn.folder, 'named');
    await studio.create(project);
    await studio.close();
    raise('second-instance', {}, ['electron', '--a-switch', appPath, 'named'], drawn.folder);
    await vi.waitFor(() => { expect(studio.project?.folder).toBe(project); });
    expect(record.windows[0]?.focused).toBe(1);
  });

  it('closes the studio before the app ends', async () => {
    const { raise, record, studio } = await start();
    await studio.create(join(drawn.folder, 'held'));
    let prevented = false;
    raise('window-all-closed');
    raise('will-quit', { preventDefault: () => { prevented = true; } });
    await vi.waitFor(() => { expect(record.exitCode).toBe(0); });
    expect({ prevented, project: studio.project, quit: record.steps.includes('quit') }).toEqual({ prevented: true, project: null, quit: true });
  });
});

describe('a project named on the command line', () => {
  it('is open when the window shows', async () => {
    const first = await start();
    await first.studio.create(join(drawn.folder, 'given'));
    await first.studio.dispose();
    const { studio, record } = await start({ args: ['--flag', join(drawn.folder, 'given')] });
    expect([studio.project?.folder, record.errors]).toEqual([join(drawn.folder, 'given'), []]);
  });

  it('that cannot be opened is said in a dialog and the Welcome screen stays', async () => {
    const { studio, record } = await start({ args: [join(drawn.folder, 'absent')] });
    expect(studio.project).toBeNull();
    expect(record.errors).toEqual([{ title: 'The project cannot be opened', content: expect.stringContaining('absent') }]);
    expect(record.windows.length).toBe(1);
  });
});

describe('the port bridge', () => {
  it('answers the studio’s own page as the lead, over a real channel', async () => {
    const { connect } = await start();
    const { port } = connect(desktopChannels.connect, ownFrame);
    const client = clientOn(port);
    expect(await client.session()).toEqual({ role: 'lead', personName: null, host: 'desktop', projectOpen: false, study: null, version: '9.9.9', handedOver: false });
    await client.workspace.create({ path: join(drawn.folder, 'made'), name: 'Made over the bridge' });
    expect((await client.study.overview()).name).toBe('Made over the bridge');
    const { error } = await safe(client.workspace.open({ path: join(drawn.folder, 'absent') }));
    expect(error).toMatchObject({ code: 'NOT_A_PROJECT' });
    port.close();
  });

  it.each(Object.entries(foreignFrames))('closes a port from %s unanswered', async (_name, frame) => {
    const { connect } = await start();
    const { port, state } = connect(desktopChannels.connect, frame);
    port.start();
    await vi.waitFor(() => { expect(state.closed).toBe(true); });
  });

  it('sends events as they happen', async () => {
    const { connect } = await start();
    const { port } = connect(desktopChannels.connect, ownFrame);
    const client = clientOn(port);
    const events = await client.events();
    const next = events.next();
    await client.workspace.create({ path: join(drawn.folder, 'evented') });
    expect((await next).value).toEqual({ kind: 'changed', what: 'project' });
    port.close();
  });
});

describe('the network', () => {
  it('is closed until the lead opens it; then personal links work from a browser, and end with the app', async () => {
    const { connect, studio } = await start();
    const { port } = connect(desktopChannels.connect, ownFrame);
    const client = clientOn(port);
    await client.workspace.create({ path: join(drawn.folder, 'networked') });
    expect(await client.study.addPerson({ name: 'Ann' })).toMatchObject({ link: null });
    expect(await client.network.state()).toEqual({ available: true, on: false, fixed: false, origins: [], encrypted: false, connections: [] });
    expect(await client.network.switchOn({ port: null, certificate: null, key: null })).toMatchObject({ on: true, fixed: false, encrypted: false });
    const link = (await client.study.overview()).people[0]?.link ?? '';
    const own = await portOf(link);
    const address = `http://127.0.0.1:${own}`;
    const signedIn = await fetch(`${address}/${link}`, { redirect: 'manual', headers: { 'sec-fetch-site': 'none' } });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = await fetch(`${address}/annotate/ann/rpc/session`, { method: 'POST', body: '{}', headers: { cookie, 'content-type': 'application/json' } });
    expect([signedIn.status, await session.json()]).toEqual([303, { json: expect.objectContaining({ role: 'annotator', personName: 'Ann', host: 'browser' }) }]);
    expect((await client.network.state()).connections).toEqual([expect.objectContaining({ personId: 'ann', address: '127.0.0.1', online: true })]);
    expect((await fetch(`${address}/?key=${studio.leadKey}`)).status).toBe(403);
    port.close();
    await studio.dispose();
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe('pictures', () => {
  it('come as real responses from the engine’s process, and nothing else does', async () => {
    const { connect, record } = await start();
    const { port } = connect(desktopChannels.connect, ownFrame);
    const client = clientOn(port);
    await client.workspace.create({ path: join(drawn.folder, 'pictured') });
    await client.images.importItems({ images: drawn.images, prompts: null });
    await expect.poll(async () => (await client.jobs.list()).map(({ state }) => state)).toEqual(['done']);
    const row = (await client.images.list({ offset: 0, limit: 1, filter: 'all', model: null, text: '' })).rows[0];
    const ask = async (url: string) => record.handlers.get('media')?.(new Request(url));
    const picture = await ask(`media://studio/${row?.thumbnail ?? ''}`);
    const bytes = Buffer.from(await picture?.arrayBuffer() ?? new ArrayBuffer(0));
    expect([picture?.status, picture?.headers.get('content-type'), bytes.subarray(0, 2).toString('hex')]).toEqual([200, 'image/jpeg', 'ffd8']);
    expect((await ask(`media://studio/${row?.whole ?? ''}?v=1`))?.headers.get('cache-control')).toContain('immutable');
    const refused = await Promise.all(['media://studio/', 'media://other/x/whole/320', 'media://studio/..%2f..%2fproject.json', 'media://studio/a/whole/7'].map(ask));
    expect(refused.map((response) => response?.status)).toEqual([404, 404, 404, 404]);
    expect(record.forks).toEqual([{ entry: join(appPath, 'out', 'main', 'engine.js'), serviceName: 'Triptych imaging', end: expect.any(Function) }]);
    port.close();
  });

  it('that were given up half-way let go of their file', async ({ skip }) => {
    skip(process.platform !== 'linux', 'open files are only listed on Linux');
    const { record } = await start();
    const file = join(appPath, 'out', 'renderer', 'assets', 'large.js');
    await writeFile(file, 'x'.repeat(4 * 1024 * 1024));
    const reader = (await record.handlers.get('app')?.(new Request('app://studio/assets/large.js')))?.body?.getReader();
    await reader?.read();
    expect(await openFiles()).toContain(file);
    await reader?.cancel();
    await vi.waitFor(async () => { expect(await openFiles()).not.toContain(file); });
  });
});

describe('the page', () => {
  it('is served with a strict policy and only from its own folder', async () => {
    const { record } = await start();
    const ask = async (url: string) => record.handlers.get('app')?.(new Request(url));
    const index = await ask('app://studio/');
    expect([index?.status, await index?.text()]).toEqual([200, '<!doctype html><title>Triptych</title>']);
    const policy = index?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("img-src 'self' blob: data: media:;");
    const refused = await Promise.all(['app://other/index.html', 'app://studio/..%2f..%2fmodels/registry.json', 'app://studio/absent.js'].map(ask));
    expect(refused.map((response) => response?.status)).toEqual([404, 404, 404]);
  });

  it('may open the system’s dialogs; no other page may', async () => {
    const { invoke, record } = await start({ picked: '/pictures' });
    expect(await invoke(desktopChannels.pickFolder, ownFrame)).toBe('/pictures');
    expect(await invoke(desktopChannels.pickFile, ownFrame, 'table')).toBe('/pictures');
    expect(record.dialogs.map(({ properties }) => properties?.[0])).toEqual(['openDirectory', 'openFile']);
    await expect(invoke(desktopChannels.pickFile, ownFrame, '__proto__')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const frame of Object.values(foreignFrames)) await expect(invoke(desktopChannels.pickFolder, frame)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('may come from a development server only in an unpackaged app', async () => {
    const { record } = await start({ env: { ELECTRON_RENDERER_URL: 'http://localhost:5173' } });
    expect(record.windows[0]?.loaded).toEqual(['http://localhost:5173']);
  });
});

describe('the package', () => {
  it('turns off what could run foreign code and unpacks the native libraries', async () => {
    const settings = await readFile(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
    const below = (heading: string) => new RegExp(`^${heading}:\\n((?:  .*\\n)+)`, 'm').exec(settings)?.[1]?.trimEnd().split('\n').map((line) => line.trim());
    expect(below('electronFuses')).toEqual([
      'runAsNode: false', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false', 'grantFileProtocolExtraPrivileges: false',
      'enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true',
    ]);
    expect(below('asarUnpack')).toEqual(['- node_modules/sharp/**', '- node_modules/@img/**', '- node_modules/onnxruntime-node/**']);
  });
});
