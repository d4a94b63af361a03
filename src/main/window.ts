import type { BrowserWindowConstructorOptions } from 'electron';
import type { ElectronPieces, ShellWindow } from './electron-pieces.ts';
import type { OwnPage } from './own-page.ts';

/** Electron's safe defaults, written down so that a test can hold them. */
function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Triptych',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#1a1b1e',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    },
  };
}

/** Opens the studio's window; it shows itself when there is something to see. */
export async function openWindow({ BrowserWindow }: Pick<ElectronPieces, 'BrowserWindow'>, preload: string, page: OwnPage): Promise<ShellWindow> {
  const window = new BrowserWindow(windowOptions(preload));
  window.once('ready-to-show', () => { window.show(); });
  await window.loadURL(page.address);
  return window;
}
