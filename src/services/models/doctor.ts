import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InpainterRow, ModelRow, ProviderReportDocument } from '../../contract/contract.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { imageLibraryVersions } from '../../inference/image/version.ts';
import { onnxRuntimeVersion } from '../../inference/session/runtime.ts';
import type { Home } from '../home/home.ts';
import type { ModelStore } from './model-store.ts';
import { providerReport } from './provider-report.ts';

/** What `triptych doctor` prints. */
export interface DoctorReport {
  readonly triptych: string;
  readonly runtime: { readonly node: string; readonly electron: string | null; readonly platform: string; readonly onnxruntime: string; readonly sharp: string; readonly libvips: string };
  readonly providers: ProviderReportDocument['rows'];
  /** The provider that the user chose for everything; null = automatic. */
  readonly pinnedProvider: string | null;
  readonly models: readonly ModelRow[];
  /** What can redraw faces: the built-in one, pipeline folders, those of the registry. */
  readonly inpainters: readonly InpainterRow[];
  /** Folders searched for models, in order. */
  readonly modelFolders: readonly FolderReport[];
  readonly home: FolderReport;
  /** One line each: what is wrong and what to do; empty when all is well. */
  readonly problems: readonly string[];
}

/** A folder, whether it is there and can be written, and the space left on its disk in bytes (null = unknown). */
export interface FolderReport { readonly path: string; readonly exists: boolean; readonly writable: boolean; readonly freeBytes: number | null }

/** Space under which the studio says so: one GiB. */
const lowSpace = 1024 ** 3;

/** Looks at everything the studio needs on this machine; each provider is really run. */
export async function doctorReport(options: { readonly engine: Engine; readonly models: ModelStore; readonly home: Pick<Home, 'folder' | 'pinnedProvider' | 'pinProvider'>; readonly version: string; readonly signal?: AbortSignal }): Promise<DoctorReport> {
  const { engine, models, signal } = options;
  const [providers, rows, inpainters, home, modelFolders] = await Promise.all([
    providerReport({ engine, home: options.home, signal }), models.list(), models.inpainters(), folderReport(options.home.folder), Promise.all(models.folders.map(folderReport)),
  ]);
  return {
    triptych: options.version,
    runtime: {
      node: process.versions.node, electron: process.versions['electron'] ?? null, platform: `${process.platform} ${process.arch}`,
      onnxruntime: onnxRuntimeVersion(), ...await imageLibraryVersions(),
    },
    providers: providers.rows, pinnedProvider: providers.pinned, models: rows, inpainters, modelFolders, home,
    problems: [...providerProblems(providers), ...modelProblems(rows), ...homeProblems(home)],
  };
}

function providerProblems({ rows, pinned }: ProviderReportDocument): string[] {
  if (pinned !== null && !rows.some(({ provider, works }) => provider === pinned && works)) return [`You chose the execution provider ${pinned} for everything, and it does not work here: run \`triptych models pin auto\``];
  return rows.some(({ works }) => works) ? [] : ['No execution provider works: run `npm ci` again, then `triptych doctor`'];
}

function modelProblems(rows: readonly ModelRow[]): string[] {
  if (rows.some(({ kind, installed }) => kind === 'detector' && installed)) return [];
  return ['No face detector is installed: run `triptych models install retinaface-mnet025` (faces can still be drawn by hand)'];
}

function homeProblems(home: FolderReport): string[] {
  const problems: string[] = [];
  if (!home.writable) problems.push(`${home.path} cannot be written: check its rights or set TRIPTYCH_HOME`);
  if (home.freeBytes !== null && home.freeBytes < lowSpace) problems.push(`Less than 1 GiB is free on the disk of ${home.path}: free some space`);
  return problems;
}

async function folderReport(path: string): Promise<FolderReport> {
  const exists = await can(path, constants.F_OK);
  const nearest = await nearestFolder(path);
  const free = await statfs(nearest).then(({ bavail, bsize }) => bavail * bsize, () => null);
  return { path, exists, writable: await can(nearest, constants.W_OK), freeBytes: free };
}

/** The folder itself or the closest one above it that exists: where it would be made. */
async function nearestFolder(path: string): Promise<string> {
  let folder = path;
  while (!await can(folder, constants.F_OK) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function can(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(() => true, () => false);
}
