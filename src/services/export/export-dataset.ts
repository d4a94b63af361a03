import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { StudioError } from '../../contract/errors.ts';
import type { ValidationReport } from '../../contract/export.ts';
import type { CardFields } from '../../domain/export/card/card-fields.ts';
import type { ExportManifest } from '../../domain/export/manifest.ts';
import type { DropReason, ExportPlan, ExportShard } from '../../domain/export/plan.ts';
import type { ExportRecipe } from '../../domain/export/recipe.ts';
import { recipeProblem } from '../../domain/export/recipe-problem.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { explained } from '../store/failures.ts';
import { moveTo } from '../store/new-folder.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { refuseFullDisk, refusePlace } from './export-place.ts';
import { openWorkshop, type ExportWorkshop } from './export-workshop.ts';
import { finishDataset } from './finish-dataset.ts';
import type { ExportStudy } from './plan/export-study.ts';
import { planExport } from './plan/plan-export.ts';
import { planHash } from './plan-hash.ts';
import { finishedShard, finishShard, writingFolder, type FinishedShard } from './shard-notes.ts';
import { validateDataset } from './validate/validate-dataset.ts';
import type { ShardOrder } from './write-shard.ts';
import { writeShards } from './write-shards.ts';

export interface ExportWishes {
  readonly study: ExportStudy;
  /** Encodes pictures anew, and decodes some for the check. */
  readonly engine: Engine;
  readonly recipe: ExportRecipe;
  readonly card: CardFields;
  /** New or empty; it gets the dataset when that is whole. */
  readonly folder: string;
  /** Version of the studio. */
  readonly version: string;
  /** Starts a thread that writes shards (`export-worker`); null = everything in this one. */
  readonly startThread: (() => Worker) | null;
}

export interface ExportOptions {
  readonly signal?: AbortSignal;
  /** Rows that are done, those of an earlier export that was broken off included. */
  readonly onProgress?: (doneRows: number, totalRows: number) => void;
  /** What is being done, in words. */
  readonly onStage?: (text: string) => void;
}

export interface ExportResult {
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: ExportManifest;
  readonly files: number;
  readonly bytes: number;
  /** Until the dataset had its name: without the check after it. */
  readonly seconds: number;
  /** Shards that an earlier export had finished. */
  readonly resumedShards: number;
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[];
  /** What the check of the finished folder found; where it is not `ok` the dataset is there all the same. */
  readonly validation: ValidationReport;
}

/**
 * Writes a study's pairs as a dataset, whole or not at all, and checks it. It comes together in `<folder>.partial`: after a crash, a full disk or a
 * cancellation the shards that were finished stay there, and the same export of the unchanged study goes on with them. The same study, recipe and card give the same bytes.
 * @throws StudioError BAD_INPUT (a folder that is taken, a recipe that makes no sense or leaves no row), CONFLICT while another export writes there, DISK_FULL with what is needed, READ_ONLY, IO_FAILED, ENGINE_CRASHED, CANCELLED.
 */
export async function exportDataset(wishes: ExportWishes, options: ExportOptions = {}): Promise<ExportResult> {
  const { signal, onStage } = options;
  const start = performance.now();
  const place = resolve(wishes.folder);
  refuseCancelled(signal);
  const plan = await planned(place, wishes, onStage);
  const workshop = await openWorkshop(place, planHash(plan, wishes.version));
  const finished = new Map<ExportShard, FinishedShard>();
  let done: Omit<ExportResult, 'seconds' | 'validation'>;
  try {
    done = await assemble({ place, plan, workshop, finished, wishes, options });
  } catch (error) {
    throw await afterFailure(error, { place, plan, workshop, finished });
  }
  const seconds = (performance.now() - start) / 1000;
  onStage?.('Checking the dataset');
  return { ...done, seconds, validation: await checked(place, wishes.engine, signal) };
}

/** An export under way; shards are added to `finished` as they are. */
interface Assembly {
  readonly place: string;
  readonly plan: ExportPlan;
  readonly workshop: ExportWorkshop;
  readonly finished: Map<ExportShard, FinishedShard>;
  readonly wishes: ExportWishes;
  readonly options: ExportOptions;
}

async function planned(place: string, { study, recipe }: ExportWishes, onStage: ExportOptions['onStage']): Promise<ExportPlan> {
  const problem = recipeProblem(recipe);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  await refusePlace(place, study.project.folder);
  onStage?.('Choosing pairs and splits');
  const plan = planExport(study, recipe);
  if (plan.entries.length > 0) return plan;
  throw new StudioError('BAD_INPUT', `Nothing is left to export: ${String(plan.dropped.length)} pairs are left out by these choices. Accept pairs, or choose fewer limits.`);
}

async function assemble(assembly: Assembly): Promise<Omit<ExportResult, 'seconds' | 'validation'>> {
  const { place, plan, workshop, finished, wishes, options: { signal, onStage } } = assembly;
  await resume(assembly);
  const resumedShards = finished.size;
  const bytesLeft = plan.shards.reduce((sum, shard) => sum + (finished.has(shard) ? 0 : shard.bytes), 0);
  await refuseFullDisk(place, bytesLeft);
  onStage?.('Writing rows');
  await writeRest(assembly);
  onStage?.('Writing the card and the list of files');
  const { manifest, files, bytes } = await finishDataset(workshop, plan, finished, { study: wishes.study, card: wishes.card, version: wishes.version, signal });
  refuseCancelled(signal);
  await explained('write', place, () => moveTo(workshop.dataset, place));
  await workshop.remove();
  return { folder: place, manifest, files, bytes, resumedShards, dropped: manifest.dropped };
}

/** Finds the shards that an earlier export finished. */
async function resume({ plan, workshop, finished, options: { signal, onStage } }: Assembly): Promise<void> {
  if (workshop.isResumed) onStage?.('Checking what an earlier export has finished');
  for (const shard of plan.shards) {
    refuseCancelled(signal);
    const found = await finishedShard(workshop, shard);
    if (found) finished.set(shard, found);
  }
}

async function writeRest({ plan, workshop, finished, wishes, options }: Assembly): Promise<void> {
  const rest = plan.shards.filter((shard) => !finished.has(shard));
  let done = [...finished.keys()].reduce((sum, { from, until }) => sum + until - from, 0);
  const orders = function* (): Generator<ShardOrder, void> {
    for (const shard of rest) yield { workshop: writingFolder(workshop, shard), recipe: plan.recipe, shard, entries: plan.entries.slice(shard.from, shard.until) };
  };
  options.onProgress?.(done, plan.entries.length);
  await writeShards(orders(), rest.length, {
    engine: wishes.engine, scratch: workshop.scratch, startThread: wishes.startThread, signal: options.signal ?? new AbortController().signal,
    onRows: (count) => options.onProgress?.(done += count, plan.entries.length),
    async onShard({ shard }, written) {
      finished.set(shard, await finishShard(workshop, shard, written));
    },
  });
}

/** Keeps what is finished for the next time, and says so; where nothing was, nothing stays. */
async function afterFailure(error: unknown, { plan, workshop, finished }: Omit<Assembly, 'wishes' | 'options'>): Promise<unknown> {
  if (finished.size === 0 && !workshop.isResumed) {
    await workshop.remove().catch(() => undefined);
    return error;
  }
  await workshop.release().catch(() => undefined);
  if (!(error instanceof StudioError) || finished.size === 0) return error;
  const what = error.code === 'CANCELLED' ? 'Cancelled' : error.message.replace(/\.$/, '');
  const kept = `${String(finished.size)} of ${String(plan.shards.length)} parts are finished and kept in ${workshop.folder}; start the same export again to go on from there, or delete that folder`;
  return new StudioError(error.code, `${what}. ${kept}.`, { cause: error });
}

async function checked(place: string, engine: Engine, signal: AbortSignal | undefined): Promise<ValidationReport> {
  try {
    return await validateDataset(place, { engine }, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    throw new StudioError(error.code, `${error.message.replace(/\.$/, '')}. The dataset is complete in ${place}, and was not checked; check it with \`triptych validate\`.`, { cause: error });
  }
}
