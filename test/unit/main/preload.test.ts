import type { ContextBridge, IpcRenderer, WebUtils } from 'electron';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectMessage, desktopChannels } from '../../../src/contract/desktop.ts';
import type { DesktopBridge } from '../../../src/contract/desktop.ts';

interface PreloadPieces {
  readonly contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>;
  readonly ipcRenderer: Pick<IpcRenderer, 'invoke' | 'postMessage'>;
  readonly webUtils: Pick<WebUtils, 'getPathForFile'>;
}

/** Loads the preload on stand-ins; answers what it exposed and sent. */
async function load() {
  const exposed: Record<string, unknown> = {};
  const sent: unknown[][] = [];
  const invoked: unknown[][] = [];
  const pieces = {
    contextBridge: { exposeInMainWorld(name: string, value: unknown) { exposed[name] = value; } },
    ipcRenderer: {
      invoke: async (...call: unknown[]) => { invoked.push(call); return '/picked'; },
      postMessage: (...message: unknown[]) => { sent.push(message); },
    },
    webUtils: { getPathForFile: (file: File) => `/disk/${file.name}` },
  } satisfies PreloadPieces;
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.doMock('electron', () => pieces);
  vi.resetModules();
  await import('../../../src/preload/index.ts');
  const post = (data: unknown, ports: readonly object[], source: unknown = page) => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  };
  return { exposed, sent, invoked, post, bridge: exposed['triptych'] as DesktopBridge };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('electron');
});

describe('the preload', () => {
  it('exposes exactly one object with exactly what the page needs', async () => {
    const { exposed, bridge } = await load();
    expect(Object.keys(exposed)).toEqual(['triptych']);
    expect(Object.keys(bridge).sort()).toEqual(['mediaBase', 'pathOf', 'pickFile', 'pickFolder']);
    expect(bridge.mediaBase).toBe('media://studio/');
  });

  it('asks the shell for dialogs and the system for paths', async () => {
    const { bridge, invoked } = await load();
    expect([await bridge.pickFolder(), await bridge.pickFile('table'), bridge.pathOf({ name: 'a.png' })]).toEqual(['/picked', '/picked', '/disk/a.png']);
    expect(invoked).toEqual([[desktopChannels.pickFolder], [desktopChannels.pickFile, 'table']]);
  });

  it('passes on the page’s own port and nothing else', async () => {
    const { post, sent } = await load();
    const port = {};
    post('something else', [port]);
    post(connectMessage, []);
    post(connectMessage, [port], {});
    expect(sent).toEqual([]);
    post(connectMessage, [port]);
    expect(sent).toEqual([[desktopChannels.connect, null, [port]]]);
  });
});
