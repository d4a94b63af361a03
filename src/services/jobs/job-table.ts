import { randomUUID } from 'node:crypto';
import { StudioError } from '../../contract/errors.ts';
import { jobsThatPause, type Job, type SkippedFile } from '../../contract/jobs.ts';
import type { PairBuild } from '../../contract/pairs.ts';
import type { ExportWishes } from '../export/export-dataset.ts';
import type { DetectWishes } from '../faces/detect.ts';
import type { ScoreWishes } from '../faces/score.ts';
import type { InpaintWishes } from '../inpainting/inpaint-faces.ts';
import type { RedoWishes } from '../inpainting/redo-pairs.ts';
import { createGate, type Gate } from './gate.ts';
import { stillRunning } from './still-running.ts';

const keptJobs = 50;
const keptSkips = 500;
const progressIntervalMs = 100;

/** What a running job may do: look whether it should stop, and say how far it is. */
export interface JobContext {
  readonly signal: AbortSignal;
  /** To be awaited between two pieces of work: resolves at once, or when a job that is paused goes on or is cancelled. */
  gate(): Promise<void>;
  progress(done: number, total: number): void;
  /** One line for a person about what it does now. */
  say(message: string): void;
}

/** What came out, in one line, and what was left out. */
export interface JobOutcome {
  readonly message: string;
  readonly skipped: readonly SkippedFile[];
}

/** The parameters of every kind of job: plain JSON, so that a worker elsewhere could take the same job. */
interface JobParameters {
  import: { readonly images: string; readonly prompts: string | null; readonly ties?: boolean | undefined } | { readonly photographs: string; readonly captions: string | null } | { readonly generations: string; readonly prompts: string | null };
  detect: DetectWishes;
  score: ScoreWishes;
  sample: { readonly folder: string };
  crops: { readonly folder: string; readonly size: number };
  inpaint: InpaintWishes | RedoWishes;
  duplicates: Readonly<Record<string, never>>;
  pairs: PairBuild;
  export: Pick<ExportWishes, 'recipe' | 'card' | 'folder'>;
  /** Id of an export in the history. */
  validate: { readonly id: string };
  install: { readonly id: string; readonly precision?: 'fp32' | 'fp16' | undefined };
  convert: { readonly id: string; readonly path: string; readonly precision?: 'fp32' | 'fp16' | undefined; readonly ownWeights?: boolean | undefined };
  verify: Readonly<Record<string, never>>;
}

/** The work behind each kind of job; idempotent, so that a job that was cut short is finished by starting it again. */
export type JobHandlers = {
  readonly [Kind in Job['kind']]: (parameters: JobParameters[Kind], context: JobContext) => Promise<JobOutcome>;
};

/** Runs jobs; this one in memory, another could hand them to a queue. */
export interface JobRunner {
  /** Starts a job; `model` is the id of the one that it is about. @throws StudioError CONFLICT while one of the same kind is running. */
  start<Kind extends Job['kind']>(kind: Kind, title: string, parameters: JobParameters[Kind], model?: string): { readonly id: string; readonly finished: Promise<Job> };
  /** Newest first. */
  list(): Job[];
  /** @throws StudioError NOT_FOUND. A job that has ended stays as it is. */
  cancel(id: string): void;
  /** Lets a job wait at its next gate. @throws StudioError NOT_FOUND, BAD_INPUT for a kind that cannot be paused. A job that has ended stays as it is. */
  pause(id: string): void;
  /** @throws StudioError NOT_FOUND. */
  goOn(id: string): void;
  /** Stops everything that runs, but for the kinds that are spared, and waits until it has stopped. */
  cancelAll(spared?: readonly Job['kind'][]): Promise<void>;
}

interface Entry { job: Job; readonly stop: AbortController; readonly gate: Gate; finished: Promise<Job> }

/** A job table in memory. `emit` gets the whole document of a job with every change, at most ten times a second while it runs. */
export function createJobTable(handlers: JobHandlers, emit: (job: Job) => void, report: (error: unknown) => void): JobRunner {
  const entries = new Map<string, Entry>();

  const forgetOld = () => {
    for (const [id, { job }] of entries) {
      if (entries.size <= keptJobs) return;
      if (job.state !== 'running') entries.delete(id);
    }
  };

  const find = (id: string): Entry => {
    const entry = entries.get(id);
    if (!entry) throw new StudioError('NOT_FOUND', 'There is no such job any more.');
    return entry;
  };

  const setPaused = (id: string, paused: boolean) => {
    const entry = find(id);
    if (entry.job.state !== 'running' || entry.job.paused === paused) return;
    if (paused) entry.gate.close();
    else entry.gate.open();
    entry.job = { ...entry.job, paused };
    emit(entry.job);
  };

  return {
    start(kind, title, parameters, model) {
      const running = Array.from(entries.values(), (entry) => entry.job).find((job) => job.kind === kind && job.state === 'running');
      if (running) throw stillRunning(running);
      const stop = new AbortController();
      const job = { ...newJob(kind, title), ...(model === undefined ? {} : { model }) };
      const gate = createGate(stop.signal);
      const entry: Entry = { job, stop, gate, finished: Promise.resolve(job) };
      entries.set(entry.job.id, entry);
      forgetOld();
      emit(entry.job);
      const progress = throttled(() => { emit(entry.job); });
      const run = handlers[kind](parameters, {
        signal: stop.signal,
        gate: () => gate.pass(),
        progress(done, total) {
          entry.job = { ...entry.job, done, total };
          progress.tell();
        },
        say(message) {
          entry.job = { ...entry.job, message };
          progress.tell();
        },
      });
      entry.finished = run.then(
        ({ message, skipped }) => ({ state: 'done' as const, message, skipped: skipped.slice(0, keptSkips), skippedCount: skipped.length }),
        (error: unknown) => ({ ...ending(kind, error, stop.signal, report), skipped: [], skippedCount: 0 }),
      ).then((end) => {
        progress.stop();
        entry.job = { ...entry.job, ...end, paused: false, finishedAt: new Date().toISOString() };
        emit(entry.job);
        return entry.job;
      });
      return { id: entry.job.id, finished: entry.finished };
    },
    list: () => Array.from(entries.values(), ({ job }) => job).reverse(),
    cancel: (id) => find(id).stop.abort(),
    pause(id) {
      const { kind } = find(id).job;
      if (!jobsThatPause.includes(kind)) throw new StudioError('BAD_INPUT', 'This job cannot be paused; cancel it, and start it again later.');
      setPaused(id, true);
    },
    goOn: (id) => setPaused(id, false),
    async cancelAll(spared = []) {
      const ending = [...entries.values()].filter(({ job }) => !spared.includes(job.kind));
      for (const { stop, job } of ending) if (job.state === 'running') stop.abort();
      await Promise.all(ending.map(({ finished }) => finished));
    },
  };
}

function newJob(kind: Job['kind'], title: string): Job {
  return {
    id: randomUUID(), kind, title, state: 'running', paused: false, done: 0, total: 0,
    startedAt: new Date().toISOString(), finishedAt: null, message: null, skipped: [], skippedCount: 0,
  };
}

/** Kinds that make something whole or not at all. */
const allOrNothing: readonly Job['kind'][] = ['sample', 'crops', 'convert'];

/** Kinds that say more than others of what a cancelled one leaves. */
const afterCancelling: Readonly<Partial<Record<Job['kind'], string>>> = { export: 'What was written until then is kept; start it again with the same choices to go on.' };

function ending(kind: Job['kind'], error: unknown, signal: AbortSignal, report: (error: unknown) => void): Pick<Job, 'state' | 'message'> {
  const kept = allOrNothing.includes(kind) ? 'Nothing of it is left.' : 'What was done until then is kept.';
  if (signal.aborted) return { state: 'cancelled', message: `Cancelled. ${afterCancelling[kind] ?? kept}` };
  if (error instanceof StudioError) return { state: error.code === 'CANCELLED' ? 'cancelled' : 'failed', message: error.message };
  report(error);
  return { state: 'failed', message: `Stopped by an error in the studio itself. ${kept}` };
}

/** Calls `send` at once and then at most once per interval, always with the latest state. */
function throttled(send: () => void): { tell(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let pending = false;
  const tick = () => {
    timer = null;
    if (!pending) return;
    pending = false;
    send();
    timer = setTimeout(tick, progressIntervalMs);
  };
  return {
    tell() {
      pending = true;
      if (timer === null) tick();
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
