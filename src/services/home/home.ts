import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { nodeFiles } from '../store/node-files.ts';
import { deviceIdIn } from './device-id.ts';
import { openRecents, type Recent } from './recents.ts';
import { openSettings } from './settings.ts';

/** The user's own data folder: what belongs to a person on a machine, not to a project. */
export interface Home {
  readonly folder: string;
  /** 8 lower-case letters and digits that name this machine in ballot logs. */
  readonly deviceId: string;
  /** Where the user's model files are kept; made when the first is added. */
  readonly modelsFolder: string;
  /** Projects opened last, latest first. */
  recents(): Promise<readonly Recent[]>;
  /** Puts a project at the top of the recents, now. */
  remember(project: Pick<Recent, 'path' | 'name'>): Promise<void>;
  /** Takes a project off the recents; the project itself stays. */
  forget(path: string): Promise<void>;
  /** Execution provider that the user wants models to run on; null = the best one that works. */
  pinnedProvider(): Promise<string | null>;
  pinProvider(provider: string | null): Promise<void>;
}

/** Opens the data folder: the given one, `TRIPTYCH_HOME`, or the platform's own place for it. */
export function openHome(folder?: string): Home {
  // An empty variable means none, as everywhere.
  const home = resolve(folder || process.env.TRIPTYCH_HOME || platformFolder());
  const recents = openRecents(nodeFiles, home);
  const settings = openSettings(nodeFiles, home);
  return {
    folder: home,
    deviceId: deviceIdIn(home),
    modelsFolder: join(home, 'models'),
    recents: recents.list,
    remember: recents.remember,
    forget: recents.forget,
    ...settings,
  };
}

function platformFolder(): string {
  const { env, platform } = process;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Triptych');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Triptych');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'triptych');
}
