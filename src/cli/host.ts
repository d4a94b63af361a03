import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../inference/engine/protocol.ts';
import { openHome } from '../services/home/home.ts';
import type { Home } from '../services/home/home.ts';
import { openModelStore } from '../services/models/model-store.ts';
import { pinnedEngine } from '../services/models/pinned-engine.ts';
import type { ModelStore } from '../services/models/model-store.ts';
import { closing } from '../services/store/closing.ts';
import { openProject } from '../services/store/project.ts';
import type { Project, ProjectMode } from '../services/store/types.ts';

/** What the commands need from the process they run in. */
export interface CliHost {
  readonly version: string;
  /** Folder of the installed program: `out/` and `models/` lie in it. */
  readonly programFolder: string;
  /** Aborts on Ctrl+C. */
  readonly signal: AbortSignal;
  readonly home: Home;
  readonly models: ModelStore;
  /** The engine in this process, loaded on first use; it runs on the provider that the user pinned unless a command names one. */
  engine(): Promise<Engine>;
  /** Starts the thread of metrics for a folder; null where the program has none. */
  readonly startMetricsThread: ((folder: string) => Worker) | null;
  /** Starts a thread that writes parts of a dataset; null where the program has none. */
  readonly startExportThread: (() => Worker) | null;
  /** Opens a project for one piece of work and closes it in every case. */
  withProject<T>(folder: string, mode: ProjectMode, work: (project: Project) => Promise<T> | T): Promise<T>;
  /** Writes on stdout. */
  print(text: string): void;
  /** Writes one line on stderr. */
  note(line: string): void;
  dispose(): Promise<void>;
}

/** The process that a command runs in: where the program lies, where its text goes, what stops it. */
export interface CliProcess {
  readonly programFolder: string;
  /** Entry of the thread of metrics; left out where there is none. */
  readonly metricsThread?: URL;
  /** Entry of the threads that write datasets; left out where there is none. */
  readonly exportThread?: URL;
  readonly signal: AbortSignal;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** The host of a real command line. */
export function createCliHost({ programFolder, metricsThread, exportThread, signal, stdout, stderr }: CliProcess): CliHost {
  let home: Home | null = null;
  let models: ModelStore | null = null;
  let engine: Promise<Engine> | null = null;
  const host: CliHost = {
    version: readVersion(programFolder),
    programFolder,
    signal,
    startMetricsThread: metricsThread ? (folder) => new Worker(metricsThread, { workerData: { folder } }) : null,
    startExportThread: exportThread ? () => new Worker(exportThread) : null,
    get home() {
      return home ??= openHome();
    },
    get models() {
      return models ??= openModelStore({
        homeModels: host.home.modelsFolder,
        bundled: join(programFolder, 'models'),
        ...(process.env['TRIPTYCH_MODELS'] ? { environment: process.env['TRIPTYCH_MODELS'] } : {}),
      });
    },
    engine: () => engine ??= loadEngine().then((loaded) => pinnedEngine(loaded, host.home)),
    withProject: async (folder, mode, work) => closing(await openProject(folder, { device: host.home.deviceId, mode }), work),
    print: (text) => { stdout.write(text); },
    note: (line) => { stderr.write(`${line}\n`); },
    async dispose() {
      await (await engine)?.dispose();
    },
  };
  return host;
}

/** Loaded late: the native libraries cost start-up time that most commands need not pay. */
async function loadEngine(): Promise<Engine> {
  const { createLocalEngine } = await import('../inference/engine/local-engine.ts');
  return createLocalEngine();
}

function readVersion(programFolder: string): string {
  return (JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { version: string }).version;
}
