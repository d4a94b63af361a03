import { StudioError } from '../../contract/errors.ts';
import { imageName } from '../../domain/image-name.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { InpaintedPair } from '../../domain/pairs/pair.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine, InpaintProgress, InpaintRequest } from '../../inference/engine/protocol.ts';
import type { ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { nextBatchSize } from '../faces/batch-size.ts';
import type { PictureNames } from './batch-folder.ts';
import { requestOfBatch, requestOfFace } from './engine-request.ts';
import type { FaceToRedraw, LeftOutFace } from './faces-to-redraw.ts';

/** Long enough that the engine hardly waits, short enough that a pause comes soon and little is lost when it is stopped. */
const chunkSeconds = 3;
const firstChunk = 4;
const largestChunk = 128;

export interface ChunkWork {
  readonly project: Project;
  readonly engine: Pick<Engine, 'inpaint'>;
  readonly provider?: string | undefined;
  readonly inpainter: ResolvedInpainter;
  readonly batch: InpaintingBatch;
  readonly wanted: readonly FaceToRedraw[];
  readonly names: PictureNames;
  /** Stores pairs whose pictures are on disk. */
  write(pairs: readonly InpaintedPair[]): Promise<void>;
  /** Gets the pairs of every chunk that came to its end, once they are stored. */
  onChunk(pairs: readonly InpaintedPair[]): Promise<void>;
  onFailed(failure: LeftOutFace): void;
}

interface ChunkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly onStage?: ((message: string) => void) | undefined;
  readonly gate?: (() => Promise<void>) | undefined;
}

type Outcome = Extract<InpaintProgress, { kind: 'face' }>;

/**
 * Sends faces through the engine, a few seconds' work at a time, and what takes long one by one; each chunk is stored before the next one begins.
 * Answers the provider that really ran, null when there was nothing to do. @throws StudioError as `Engine.inpaint` and the store.
 */
export async function redrawInChunks(work: ChunkWork, { signal, onProgress, onStage, gate }: ChunkOptions): Promise<{ readonly provider: string | null }> {
  const { wanted } = work;
  // Each network may run on another provider: what the first call names must not be asked of all of them.
  const asked = work.provider ?? 'auto';
  let provider = asked;
  const isSlow = work.inpainter.kind === 'diffusion';
  let size = isSlow ? 1 : firstChunk;
  let done = 0;
  if (wanted.length > 0) {
    onStage?.(`Redrawing ${counted(wanted.length, 'face')}`);
    onProgress?.(0, wanted.length);
  }
  for (let first = 0; first < wanted.length;) {
    await gate?.();
    refuseCancelled(signal);
    const chunk = wanted.slice(first, first + size);
    first += chunk.length;
    const pairs: InpaintedPair[] = [];
    let stored: readonly InpaintedPair[] = [];
    const startedAt = performance.now();
    let took = 0;
    const begun = done;
    const request = requestOf(work, chunk, asked, () => { done += 1; });
    try {
      if (request.photographs.length > 0) {
        const summary = await work.engine.inpaint(request, (progress) => {
          if (progress.kind === 'face') {
            done += 1;
            take(work, chunk, progress, pairs);
          }
          onProgress?.(done + (progress.kind === 'step' && progress.total > 0 ? Math.min(0.99, progress.done / progress.total) : 0), wanted.length);
        }, signal ? { signal } : {});
        provider = summary.provider;
        took = (performance.now() - startedAt) / 1000;
      }
    } finally {
      // Pictures that are whole are kept also when the rest of the chunk was not to be had, unless nobody knows what made them.
      const madeBy = provider;
      stored = madeBy === 'auto' ? [] : pairs.map((pair) => ({ ...pair, origin: { ...pair.origin, provider: madeBy } }));
      if (stored.length > 0) await work.write(stored);
    }
    if (stored.length > 0) await work.onChunk(stored);
    done = begun + chunk.length;
    onProgress?.(done, wanted.length);
    if (!isSlow) size = nextBatchSize(chunk.length, took, { seconds: chunkSeconds, smallest: 1, largest: largestChunk });
  }
  return { provider: wanted.length > 0 ? provider : null };
}

/** A chunk as a call of the engine; faces that cannot be asked for are named as failed. */
function requestOf({ project, inpainter, batch, names, onFailed }: ChunkWork, chunk: readonly FaceToRedraw[], provider: string, onLeftOut: () => void): InpaintRequest {
  const photographs: { id: string; path: string; sha256: string; output: string; faces: InpaintRequest['photographs'][number]['faces'][number][] }[] = [];
  for (const face of chunk) {
    const { image, id, mask, index } = face;
    const reason = mask ? null : 'its box lies outside of the picture';
    const place = reason === null ? pathOf(project, face) : { reason };
    if (!mask || 'reason' in place) {
      onFailed({ image: imageName(image), face: index, reason: 'reason' in place ? place.reason : '' });
      onLeftOut();
      continue;
    }
    let photograph = photographs.find((one) => one.id === image.id);
    if (!photograph) photographs.push(photograph = { id: image.id, path: place.path, sha256: image.sha256, output: placeOf(project, names.win(image.id)), faces: [] });
    photograph.faces.push(requestOfFace(face, mask, batch, placeOf(project, names.loss(image.id, id))));
  }
  return { ...requestOfBatch(batch, inpainter.spec), provider, format: batch.settings.output, photographs };
}

/** Where a picture goes; refused where a link leads out of the project. */
function placeOf(project: Project, path: string): string {
  return project.pathOfPair({ path, sha256: '', bytes: 0 });
}

/** The file of a face's photograph, or why the project refuses it. */
function pathOf(project: Project, { image }: FaceToRedraw): { readonly path: string } | { readonly reason: string } {
  try {
    return { path: project.pathOf(image) };
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return { reason: error.message };
  }
}

function take(work: ChunkWork, chunk: readonly FaceToRedraw[], outcome: Outcome, pairs: InpaintedPair[]): void {
  const face = chunk.find(({ id }) => id === outcome.id);
  if (!face?.mask) return;
  if (outcome.ok) pairs.push(pairOf(work, { ...face, mask: face.mask }, outcome));
  else work.onFailed({ image: imageName(face.image), face: face.index, reason: outcome.reason });
}

/** Everything that made a pair, beside what its batch says. The provider is known at the end of the call. */
function pairOf({ batch, names, inpainter }: ChunkWork, { id, image, index, face, mask, strength, seed, prompt }: FaceToRedraw & { mask: NonNullable<FaceToRedraw['mask']> }, { win, loss, width, height, steps, seconds, change }: Extract<Outcome, { ok: true }>): InpaintedPair {
  const isDiffusion = inpainter.kind === 'diffusion';
  return {
    id,
    win: { image: image.id, file: { path: names.win(image.id), sha256: win.sha256, bytes: win.bytes } },
    loss: { image: image.id, file: { path: names.loss(image.id, id), sha256: loss.sha256, bytes: loss.bytes } },
    origin: {
      kind: 'inpainting', batch: batch.id, sourceSha256: image.sha256, width, height,
      face: { index, box: face.box, areaRatio: face.areaRatio }, mask,
      strength: inpainter.kind === 'eraser' ? null : strength, steps, seed,
      prompt: isDiffusion ? prompt : null, negativePrompt: isDiffusion ? batch.settings.negativePrompt : null,
      provider: '', seconds, change, check: null,
    },
    addedAt: new Date().toISOString(),
  };
}
