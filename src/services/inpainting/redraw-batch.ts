import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { isFaceGone, isInpainted, isUnchanged, type InpaintedPair, type PairRecord } from '../../domain/pairs/pair.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { pictureNames, presentPictures, refuseFullDisk } from './batch-folder.ts';
import { batchOf } from './batch-of.ts';
import { openPairChecker, type PairChecker } from './check-pairs.ts';
import type { FaceToRedraw, LeftOutFace } from './faces-to-redraw.ts';
import { redrawInChunks } from './redraw-in-chunks.ts';
import { storePairs, type PairsByPhotograph } from './store-pairs.ts';

/** Faces that a batch is to have pairs of. */
export interface RedrawBatch {
  readonly project: Project;
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve'>;
  readonly inpainter: ResolvedInpainter;
  readonly batch: InpaintingBatch;
  readonly faces: readonly FaceToRedraw[];
  /** At most so many new pairs. */
  readonly limit?: number | undefined;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string | undefined;
}

export interface InpaintOptions {
  readonly signal?: AbortSignal | undefined;
  /** Faces, with fractions for one that is under way. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** What it does now, for a person. */
  readonly onStage?: ((message: string) => void) | undefined;
  /** Called with the ids of photographs whose faces were found, or of pairs that were written. */
  readonly onWritten?: ((what: 'images' | 'pairs', ids: readonly string[]) => void) | undefined;
  /** Awaited before each piece of work: a job that is paused waits here. */
  readonly gate?: (() => Promise<void>) | undefined;
}

/** What came of the faces. */
export interface RedrawnBatch {
  /** New pairs of this run. */
  readonly pairs: number;
  /** Pairs that the batch had already. */
  readonly present: number;
  /** Least and most noise of the new pairs; null where there is none, or the inpainter erases. */
  readonly strengths: readonly [number, number] | null;
  /** Of the new pairs: those in which hardly a pixel changed, and those in which no face is left. */
  readonly unchanged: number;
  readonly faceGone: number;
  /** Pairs that were looked at for faces, new or old; null where the study's detector is not installed. */
  readonly checked: number | null;
  readonly failed: readonly LeftOutFace[];
  /** The provider that really ran; null when there was nothing to do. */
  readonly provider: string | null;
}

/**
 * Makes the pairs that a batch lacks of some faces, and looks at them; those that it has whole stay as they are.
 * @throws StudioError PROVIDER_UNAVAILABLE, BAD_INPUT, ENGINE_CRASHED, DISK_FULL, CANCELLED; what was made until then stays.
 */
export async function redrawBatch(request: RedrawBatch, options: InpaintOptions): Promise<RedrawnBatch> {
  const { project, batch, faces } = request;
  const present = await presentPictures(project.folder, batch.id);
  const missing = faces.filter(({ id }) => !isWhole(project.pairs.get(id), present));
  const wanted = missing.slice(0, request.limit ?? missing.length);
  await refuseFullDisk(project.folder, wanted, batch.settings.output);
  if (wanted.length > 0 && !project.batches.get(batch.id)) await project.batches.put([batch]);
  const checker = await openPairChecker(request);
  const counts: Counts = { pairs: 0, strengths: null, unchanged: 0, faceGone: 0, checked: 0, failed: [] };
  const ofPhotograph = pairsByPhotograph(project, batch, wanted);
  const write = async (pairs: readonly InpaintedPair[]) => {
    await storePairs(project, pairs, ofPhotograph);
    options.onWritten?.('pairs', pairs.map(({ id }) => id));
  };
  const onChunk = async (pairs: readonly InpaintedPair[]) => { count(counts, await check(project, checker, pairs, options, counts)); };
  const { provider } = await redrawInChunks({ ...request, wanted, names: pictureNames(batch), write, onChunk, onFailed: (failure) => counts.failed.push(failure) }, options);
  if (checker) await checkOlder(project, checker, faces, options, counts);
  return { ...counts, present: faces.length - missing.length, checked: checker ? counts.checked : null, provider };
}

/** The batch of these settings as it is stored, or a new one. */
export function batchFor(project: Pick<Project, 'batches'>, settings: InpaintingSettings, inpainter: ResolvedInpainter): InpaintingBatch {
  const batch = batchOf(settings, inpainter, new Date().toISOString());
  return project.batches.get(batch.id) ?? batch;
}

/** Whether a pair is there with both of its pictures, as long as they were. */
function isWhole(pair: PairRecord | undefined, present: ReadonlyMap<string, number>): boolean {
  return pair !== undefined && [pair.win, pair.loss].every(({ file }) => file === null || present.get(file.path) === file.bytes);
}

interface Counts { pairs: number; strengths: readonly [number, number] | null; unchanged: number; faceGone: number; checked: number; readonly failed: LeftOutFace[] }

function count(counts: Counts, pairs: readonly InpaintedPair[]): void {
  const strengths = pairs.flatMap(({ origin: { strength } }) => (strength === null ? [] : [strength]));
  if (strengths.length > 0) counts.strengths = [Math.min(...strengths, counts.strengths?.[0] ?? 1), Math.max(...strengths, counts.strengths?.[1] ?? 0)];
  counts.pairs += pairs.length;
  counts.unchanged += pairs.filter(isUnchanged).length;
  counts.faceGone += pairs.filter(isFaceGone).length;
}

/** Every pair that the batch has or will have of the photographs of these faces: also of faces that nobody means now. */
function pairsByPhotograph({ pairs }: Pick<Project, 'pairs'>, batch: Pick<InpaintingBatch, 'id'>, wanted: readonly FaceToRedraw[]): PairsByPhotograph {
  const ids = new Map<string, Set<string>>();
  for (const { id, image } of wanted) ids.set(image.id, (ids.get(image.id) ?? new Set()).add(id));
  if (wanted.length > 0) for (const { id, win, origin } of pairs.values()) if (origin.kind === 'inpainting' && origin.batch === batch.id) ids.get(win.image)?.add(id);
  return new Map(Array.from(ids, ([image, all]) => [image, [...all]]));
}

/** Looks at what was made and stores what was seen; answers the pairs as they are then. */
async function check(project: Project, checker: PairChecker | null, pairs: readonly InpaintedPair[], { signal, onWritten }: InpaintOptions, counts: Counts): Promise<readonly InpaintedPair[]> {
  if (!checker || pairs.length === 0) return pairs;
  const checked = await checker.check(pairs, signal);
  const seen = checked.filter(({ origin }) => origin.check !== null);
  if (seen.length === 0) return checked;
  await storePairs(project, seen, new Map());
  counts.checked += seen.length;
  onWritten?.('pairs', seen.map(({ id }) => id));
  return checked;
}

/** How many pairs of earlier runs are looked at together. */
const olderTogether = 32;

/** Looks at pairs of earlier runs at which nobody could look then. */
async function checkOlder(project: Project, checker: PairChecker, faces: readonly FaceToRedraw[], options: InpaintOptions, counts: Counts): Promise<void> {
  const unchecked = faces.flatMap(({ id }) => { const pair = project.pairs.get(id); return pair && isInpainted(pair) && checker.lacks(pair) ? [pair] : []; });
  if (unchecked.length > 0) options.onStage?.(`Looking at ${counted(unchecked.length, 'pair')} of earlier runs`);
  for (let first = 0; first < unchecked.length; first += olderTogether) {
    options.onProgress?.(first, unchecked.length);
    await options.gate?.();
    refuseCancelled(options.signal);
    await check(project, checker, unchecked.slice(first, first + olderTogether), options, counts);
  }
  if (unchecked.length > 0) options.onProgress?.(unchecked.length, unchecked.length);
}
