import { StudioError } from '../../contract/errors.ts';
import { imageName } from '../../domain/image-name.ts';
import { isPhotograph } from '../../domain/image.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { isFaceGone, isUnchanged, type PairRecord } from '../../domain/pairs/pair.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { detectFaces } from '../faces/detect.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { pictureNames, presentPictures, refuseFullDisk } from './batch-folder.ts';
import { batchOf } from './batch-of.ts';
import { openPairChecker, type PairChecker } from './check-pairs.ts';
import { facesToRedraw, meantPhotographs, type FaceToRedraw, type LeftOutFace } from './faces-to-redraw.ts';
import { redrawInChunks } from './redraw-in-chunks.ts';

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
  /** Called when faces of photographs or pairs were written. */
  readonly onWritten?: ((what: 'images' | 'pairs') => void) | undefined;
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
  const batch = await storedBatch(project, settings, inpainter);
  const present = await presentPictures(project.folder, batch.id);
  const { faces, skipped } = facesToRedraw(photographs, batch);
  const missing = faces.filter(({ id }) => !isWhole(project.pairs.get(id), present));
  const wanted = missing.slice(0, request.limit ?? missing.length);
  await refuseFullDisk(project.folder, wanted, settings.output);
  const checker = await openPairChecker(request);
  const counts = { pairs: 0, unchanged: 0, faceGone: 0, checked: 0, failed: [] as LeftOutFace[] };
  const write = async (pairs: readonly PairRecord[]) => {
    await putPairs(project, pairs);
    options.onWritten?.('pairs');
    const checked = await check(request, checker, pairs, options, counts);
    counts.pairs += pairs.length;
    counts.unchanged += checked.filter(isUnchanged).length;
    counts.faceGone += checked.filter(isFaceGone).length;
  };
  const { provider } = await redrawInChunks({ ...request, inpainter, batch, wanted, names: pictureNames(batch), write, onFailed: (failure) => counts.failed.push(failure) }, options);
  await checkOlder(request, checker, faces, options, counts);
  return {
    batch: batch.id, images: photographs.length, faces: faces.length, present: faces.length - missing.length, ...counts, checked: checker ? counts.checked : null,
    skipped: skipped.filter(({ image }) => !unread.some((failure) => failure.image === image)), failed: [...unread, ...counts.failed], seconds: (performance.now() - startedAt) / 1000, provider,
  };
}

/** Looks for faces in photographs in which nobody has; names those that cannot be read. */
async function lookForFaces({ project, engine, models, images, provider }: InpaintFaces, { signal, onStage, onProgress, onWritten }: InpaintOptions): Promise<LeftOutFace[]> {
  const meant = new Set(meantPhotographs(project, images).filter(({ detection }) => detection === null).map(({ id }) => id));
  if (meant.size === 0) return [];
  onStage?.('Looking for faces');
  const { failed } = await detectFaces(
    { project, engine, models, provider, only: (image) => isPhotograph(image) && meant.has(image.id) },
    { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}), onWritten: () => onWritten?.('images') },
  );
  return failed.map(({ image, reason }) => ({ image, face: null, reason }));
}

/** The batch as it is stored; a new one is stored before the first of its pairs. */
async function storedBatch(project: Project, settings: InpaintingSettings, inpainter: ResolvedInpainter): Promise<InpaintingBatch> {
  const batch = batchOf(settings, inpainter, new Date().toISOString());
  const known = project.batches.get(batch.id);
  if (known) return known;
  await project.batches.put([batch]);
  return batch;
}

/** Whether a pair is there with both of its pictures. */
function isWhole(pair: PairRecord | undefined, present: ReadonlySet<string>): boolean {
  return pair !== undefined && [pair.win, pair.loss].every(({ file }) => file === null || present.has(file.path));
}

/** Stores pairs; one that is made anew keeps the time at which it was first added. */
async function putPairs(project: Project, pairs: readonly PairRecord[]): Promise<void> {
  await changeRecords(project.pairs, () => pairs.map((pair) => ({ ...pair, addedAt: project.pairs.get(pair.id)?.addedAt ?? pair.addedAt })));
}

/** Looks at what was made and stores what was seen; answers the pairs as they are then. */
async function check({ project }: InpaintFaces, checker: PairChecker | null, pairs: readonly PairRecord[], { signal, onWritten }: InpaintOptions, counts: { checked: number }): Promise<readonly PairRecord[]> {
  if (!checker || pairs.length === 0) return pairs;
  const checked = await checker.check(pairs, signal);
  await putPairs(project, checked);
  counts.checked += checked.filter(({ origin }) => origin.check !== null).length;
  onWritten?.('pairs');
  return checked;
}

/** How many pairs of earlier runs are looked at together. */
const olderTogether = 32;

/** Looks at pairs of earlier runs at which nobody could look then. */
async function checkOlder(request: InpaintFaces, checker: PairChecker | null, faces: readonly FaceToRedraw[], options: InpaintOptions, counts: { checked: number }): Promise<void> {
  if (!checker) return;
  const unchecked = faces.flatMap(({ id }) => { const pair = request.project.pairs.get(id); return pair && pair.origin.check === null ? [pair] : []; });
  for (let first = 0; first < unchecked.length; first += olderTogether) {
    await options.gate?.();
    await check(request, checker, unchecked.slice(first, first + olderTogether), options, counts);
  }
}

/** What a face is called in messages: the photograph, and which of its faces. */
export function faceName({ image, index }: Pick<FaceToRedraw, 'image' | 'index'>): string {
  return `${imageName(image)}, face ${index + 1}`;
}
