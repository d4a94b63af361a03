import type {
  App, BrowserWindow, BrowserWindowConstructorOptions, Dialog, IpcMain, Menu, MenuItemConstructorOptions, Protocol, Session, UtilityProcess,
} from 'electron';

/** The window as the shell uses it. */
export type ShellWindow = Pick<BrowserWindow, 'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'once' | 'on'>;

/** The session as the shell uses it. */
export type ShellSession = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> & {
  readonly protocol: Pick<Protocol, 'handle'>;
};

/** The part of Electron that the shell uses, so that a test can stand in for it, type-checked against Electron's own declarations. */
export interface ElectronPieces {
  readonly app: Pick<App, 'enableSandbox' | 'requestSingleInstanceLock' | 'whenReady' | 'on' | 'quit' | 'exit' | 'isPackaged' | 'getVersion' | 'getAppPath'>;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly session: { readonly defaultSession: ShellSession };
  readonly ipcMain: Pick<IpcMain, 'on' | 'handle'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showErrorBox' | 'showMessageBoxSync'>;
  readonly utilityProcess: { fork(modulePath: string, args?: string[], options?: { serviceName?: string; stdio?: 'inherit' }): Pick<UtilityProcess, 'postMessage' | 'kill' | 'on'> };
  readonly Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu; setApplicationMenu(menu: Menu | null): void };
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => ShellWindow;
}
