import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StudioError } from '../contract/errors.ts';
import { createProcessEngine } from '../inference/engine/process-engine.ts';
import { offerNetwork } from '../server/server.ts';
import { createRouter } from '../services/api/router.ts';
import { openHome } from '../services/home/home.ts';
import { openMedia } from '../services/media/media.ts';
import { openModelStore } from '../services/models/model-store.ts';
import { createStudio } from '../services/studio/studio.ts';
import type { Studio } from '../services/studio/studio.ts';
import { offerDialogs } from './dialogs.ts';
import type { ElectronPieces, ShellWindow } from './electron-pieces.ts';
import { menuTemplate } from './menu.ts';
import { ownPage } from './own-page.ts';
import type { OwnPage } from './own-page.ts';
import { bridgePorts } from './port-bridge.ts';
import { mediaHandler, pageHandler, registerSchemes } from './schemes.ts';
import { askBeforeLeaving, limitPermissions, lockNavigation } from './session-policy.ts';
import { utilityFork } from './utility-fork.ts';
import { openWindow } from './window.ts';

/** What the shell reads from its process. */
export interface ShellProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Folder of files beside a packaged program. */
  readonly resourcesPath: string;
}

/** The running shell, for whoever started it. */
export interface Shell {
  /** Resolves when the window is open; null when another instance took over. */
  readonly opened: Promise<Studio | null>;
}

/** Starts the desktop app. What must happen before Electron is ready happens before this returns. */
export function startShell(electron: ElectronPieces, process: ShellProcess): Shell {
  const { app } = electron;
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return { opened: Promise.resolve(null) };
  }
  registerSchemes(electron.protocol);
  const page = ownPage(app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']);
  app.on('web-contents-created', (_event, contents) => {
    lockNavigation(contents, page);
    askBeforeLeaving(contents, electron.dialog);
  });
  return { opened: open(electron, process, page) };
}

async function open(electron: ElectronPieces, process: ShellProcess, page: OwnPage): Promise<Studio> {
  const { app, session: { defaultSession }, ipcMain } = electron;
  await app.whenReady();
  const output = join(app.getAppPath(), 'out');
  const studio = studioFor(electron, process, output);
  limitPermissions(defaultSession, page);
  defaultSession.protocol.handle('app', pageHandler(join(output, 'renderer')));
  defaultSession.protocol.handle('media', mediaHandler((path, signal) => openMedia(studio, { role: 'lead', personId: null }, path, signal)));
  offerNetwork(studio, join(output, 'renderer'));
  bridgePorts(ipcMain, page, createRouter(studio));
  offerDialogs(electron, page);
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(process.platform)));
  await openProjectOf(electron, studio, process.argv);
  await keepWindow(electron, studio, page, join(output, 'preload', 'index.cjs'), process.platform);
  return studio;
}

function studioFor(electron: ElectronPieces, process: ShellProcess, output: string): Studio {
  const { app } = electron;
  const entry = join(output, 'main', 'engine.js');
  const home = openHome();
  return createStudio({
    engine: createProcessEngine(utilityFork(electron, entry, 'Triptych engine')),
    imaging: createProcessEngine(utilityFork(electron, entry, 'Triptych imaging')),
    home,
    models: openModelStore({
      homeModels: home.modelsFolder,
      environment: process.env['TRIPTYCH_MODELS'],
      bundled: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'models'),
    }),
    host: 'desktop',
    version: app.getVersion(),
    startExportThread: () => new Worker(join(output, 'main', 'export.js')),
  });
}

/** Opens the project named on the command line; one that cannot be opened is said in a dialog and the Welcome screen stays. */
async function openProjectOf({ app, dialog }: Pick<ElectronPieces, 'app' | 'dialog'>, studio: Studio, argv: readonly string[], folder = '.'): Promise<void> {
  const ownNames = app.isPackaged ? 1 : 2;
  const project = argv.filter((argument) => !argument.startsWith('-'))[ownNames];
  if (project === undefined) return;
  try {
    await studio.open(resolve(folder, project));
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    dialog.showErrorBox('The project cannot be opened', error.message);
  }
}

async function keepWindow(electron: ElectronPieces, studio: Studio, page: OwnPage, preload: string, platform: NodeJS.Platform): Promise<void> {
  const { app } = electron;
  let window: ShellWindow | null = null;
  const show = async () => {
    window = await openWindow(electron, preload, page);
    window.once('closed', () => { window = null; });
  };
  app.on('activate', () => { if (!window) void show(); });
  app.on('second-instance', (_event, argv, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    void openProjectOf(electron, studio, argv, folder);
  });
  app.on('window-all-closed', () => { if (platform !== 'darwin') app.quit(); });
  app.on('will-quit', (event) => {
    event.preventDefault();
    void studio.dispose().finally(() => { app.exit(0); });
  });
  await show();
}
