import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { createSampleStudy } from '../../src/services/sample/sample-study.ts';

const repository = join(import.meta.dirname, '../..');

const cliOf = ({ program = repository }: Pick<ServeOptions, 'program'>): string => join(program, 'out', 'main', 'cli.js');

/** A studio that is served by a real process of the built program. */
export interface ServedStudio {
  /** Address that signs the lead in. */
  readonly url: string;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  /** What the process wrote to stderr so far. */
  errors(): string;
  /** Ends the process as Ctrl+C does and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL: no clean-up of any kind. */
  kill(): Promise<void>;
}

/** What to serve; without a project the studio shows its Welcome screen. */
export interface ServeOptions {
  readonly project?: string;
  /** TRIPTYCH_HOME of the process. */
  readonly home: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of a built program with models of its own; the repository's by default. */
  readonly program?: string;
}

/** Starts the built server and waits for the line with its address. */
export async function serveStudio(options: ServeOptions): Promise<ServedStudio> {
  const args = [cliOf(options), 'serve', ...(options.project ? [options.project] : []), '--port', String(options.port ?? 0), '--json'];
  const child = spawn(process.execPath, args, { env: environment(options), stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString(); });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => line as string),
    once(child, 'exit').then(([code]) => { throw new Error(`the server ended with ${String(code)} before it listened: ${errors}`); }),
  ]);
  const { url } = JSON.parse(first) as { url: string };
  const { origin, port } = new URL(url);
  return { url, origin, port: Number(port), pid: child.pid ?? 0, errors: () => errors, stop: () => end(child, 'SIGINT'), kill: () => end(child, 'SIGKILL') };
}

/** Runs one command of the built program to its end. */
async function runCli(args: readonly string[], options: Pick<ServeOptions, 'home' | 'env'>): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [cliOf({}), ...args], { env: environment(options), stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const [status] = await once(child, 'close') as [number | null];
  return { status, stdout, stderr };
}

/** Runs one command with `--json` and gives its document back; throws with its stderr when it fails. */
export async function runCliJson<T>(args: readonly string[], options: Pick<ServeOptions, 'home' | 'env'>): Promise<T> {
  const { status, stdout, stderr } = await runCli([...args, '--json'], options);
  if (status !== 0) throw new Error(`triptych ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

function environment({ home, env }: Pick<ServeOptions, 'home' | 'env'>): NodeJS.ProcessEnv {
  return { ...process.env, TRIPTYCH_HOME: home, ...env };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Draws the sample study once for many tests; each gets a copy of its own. */
async function drawSample(folder: string): Promise<string> {
  const engine = createLocalEngine();
  const study = join(folder, 'sample-study');
  await (await createSampleStudy({ folder: study, engine, device: 'drawnhere' })).close();
  await engine.dispose();
  return study;
}

interface Own {
  /** Whether the sample study lies drawn in the home, so that trying it opens it at once. */
  readonly sampleIsDrawn: boolean;
  readonly folder: string;
  readonly home: string;
  readonly studio: ServedStudio;
}

/** Every test has its own folder and its own studio without a project, on its own port. */
export const test = base.extend<Own, { drawnSample: string }>({
  sampleIsDrawn: [false, { option: true }],
  drawnSample: [async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'triptych-sample-'));
    await use(await drawSample(folder));
    await rm(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'triptych-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  home: async ({ folder, sampleIsDrawn, drawnSample }, use) => {
    const home = join(folder, 'home');
    if (sampleIsDrawn) await cp(drawnSample, join(home, 'sample-study'), { recursive: true });
    await use(home);
  },
  studio: async ({ home }, use) => {
    const studio = await serveStudio({ home });
    await use(studio);
    await studio.stop();
  },
});

export { expect } from '@playwright/test';
