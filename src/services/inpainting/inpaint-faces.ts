import { StudioError } from '../../contract/errors.ts';
import { isPhotograph } from '../../domain/image.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { isFaceGone, isInpainted, isUnchanged, type InpaintedPair, type PairRecord } from '../../domain/pairs/pair.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { detectFaces } from '../faces/detect.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { pictureNames, presentPictures, refuseFullDisk } from './batch-folder.ts';
import { batchOf } from './batch-of.ts';
import { openPairChecker, type PairChecker } from './check-pairs.ts';
import { facesToRedraw, meantPhotographs, type FaceToRedraw, type LeftOutFace } from './faces-to-redraw.ts';
import { redrawInChunks } from './redraw-in-chunks.ts';
import { storePairs, type PairsByPhotograph } from './store-pairs.ts';

/** What may be asked for beside the study itself. */
export interface InpaintWishes {
  readonly settings: InpaintingSettings;
  /** Image ids of the photographs that are meant; all unless given. */
  readonly images?: readonly string[] | undefined;
  /** At most so many new pairs. */
  readonly limit?: number | undefined;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string | undefined;
}

export interface InpaintFaces extends InpaintWishes {
  readonly project: Project;
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve' | 'resolveInpainter'>;
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

/** The document of `triptych inpaint`. */
export interface InpaintResult {
  readonly batch: string;
  /** Photographs that were meant, and the faces found in them. */
  readonly images: number;
  readonly faces: number;
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
  readonly skipped: readonly LeftOutFace[];
  readonly failed: readonly LeftOutFace[];
  readonly seconds: number;
  /** The provider that really ran; null when there was nothing to do. */
  readonly provider: string | null;
}

/**
 * Makes one pair of every face in the photographs that are meant, where the batch of these settings lacks it: faces are looked for where
 * nobody has, redrawn, and looked at again. Run again it goes on where it stopped; a pair is there whole or not at all, and never twice.
 * @throws StudioError READ_ONLY, BAD_INPUT, MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, ENGINE_CRASHED, DISK_FULL, CANCELLED; what was made until then stays.
 */
export async function inpaintFaces(request: InpaintFaces, options: InpaintOptions = {}): Promise<InpaintResult> {
  const startedAt = performance.now();
  const { project, models, settings } = request;
  refuseReadOnly(project);
  const inpainter = await models.resolveInpainter(settings.inpainter);
  const problem = settingsProblem(settings, inpainter.kind);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  const unread = await lookForFaces(request, options);
  const photographs = meantPhotographs(project, request.images);
  const batch = batchFor(project, settings, inpainter);
  const present = await presentPictures(project.folder, batch.id);
  const { faces, skipped } = facesToRedraw(photographs, batch);
  const missing = faces.filter(({ id }) => !isWhole(project.pairs.get(id), present));
  const wanted = missing.slice(0, request.limit ?? missing.length);
  await refuseFullDisk(project.folder, wanted, settings.output);
  if (wanted.length > 0 && !project.batches.get(batch.id)) await project.batches.put([batch]);
  const checker = await openPairChecker(request);
  const counts: Counts = { pairs: 0, strengths: null, unchanged: 0, faceGone: 0, checked: 0, failed: [] };
  const ofPhotograph = pairsByPhotograph(faces);
  const write = async (pairs: readonly InpaintedPair[]) => {
    await storePairs(project, pairs, ofPhotograph);
    options.onWritten?.('pairs', pairs.map(({ id }) => id));
  };
  const onChunk = async (pairs: readonly InpaintedPair[]) => { count(counts, await check(request, checker, pairs, options, counts)); };
  const { provider } = await redrawInChunks({ ...request, inpainter, batch, wanted, names: pictureNames(batch), write, onChunk, onFailed: (failure) => counts.failed.push(failure) }, options);
  if (checker) await checkOlder(request, checker, faces, options, counts);
  return {
    batch: batch.id, images: photographs.length, faces: faces.length, present: faces.length - missing.length, ...counts, checked: checker ? counts.checked : null,
    skipped, failed: [...unread, ...counts.failed], seconds: (performance.now() - startedAt) / 1000, provider,
  };
}

/** Looks for faces in photographs in which nobody has; names those that cannot be read. */
async function lookForFaces({ project, engine, models, images, provider }: InpaintFaces, { signal, onStage, onProgress, onWritten }: InpaintOptions): Promise<LeftOutFace[]> {
  const meant = new Set(meantPhotographs(project, images).filter(({ detection }) => detection === null).map(({ id }) => id));
  if (meant.size === 0) return [];
  onStage?.('Looking for faces');
  const { failed } = await detectFaces(
    { project, engine, models, provider, only: (image) => isPhotograph(image) && meant.has(image.id) },
    { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}), onWritten: (ids) => onWritten?.('images', ids) },
  );
  return failed.map(({ image, reason }) => ({ image, face: null, reason }));
}

/** The batch as it is stored, or a new one. */
function batchFor(project: Project, settings: InpaintingSettings, inpainter: ResolvedInpainter): InpaintingBatch {
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

function pairsByPhotograph(faces: readonly FaceToRedraw[]): PairsByPhotograph {
  const ids = new Map<string, string[]>();
  for (const { id, image } of faces) {
    const known = ids.get(image.id);
    if (known) known.push(id);
    else ids.set(image.id, [id]);
  }
  return ids;
}

/** Looks at what was made and stores what was seen; answers the pairs as they are then. */
async function check({ project }: InpaintFaces, checker: PairChecker | null, pairs: readonly InpaintedPair[], { signal, onWritten }: InpaintOptions, counts: Counts): Promise<readonly InpaintedPair[]> {
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
async function checkOlder(request: InpaintFaces, checker: PairChecker, faces: readonly FaceToRedraw[], options: InpaintOptions, counts: Counts): Promise<void> {
  const unchecked = faces.flatMap(({ id }) => { const pair = request.project.pairs.get(id); return pair && isInpainted(pair) && checker.lacks(pair) ? [pair] : []; });
  if (unchecked.length > 0) options.onStage?.(`Looking at ${counted(unchecked.length, 'pair')} of earlier runs`);
  for (let first = 0; first < unchecked.length; first += olderTogether) {
    options.onProgress?.(first, unchecked.length);
    await options.gate?.();
    refuseCancelled(options.signal);
    await check(request, checker, unchecked.slice(first, first + olderTogether), options, counts);
  }
  if (unchecked.length > 0) options.onProgress?.(unchecked.length, unchecked.length);
}
