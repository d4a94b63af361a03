import type { FaceToInpaint, InpaintProgress, InpaintRequest, InpaintSummary, WrittenPicture } from '../engine/protocol.ts';
import { decodeImage, type Bitmap } from '../image/decode.ts';
import { encodePixels } from '../image/plain-pixels.ts';
import type { SessionPool } from '../session/session-pool.ts';
import { blend, pixelChange } from './blend.ts';
import { openPainter } from './open-painter.ts';
import { FaceFailure, type Painter } from './painter.ts';
import { refuseCancelled } from './refuse-cancelled.ts';
import { cutRegion, fitBack, fitToSquare, maskPlane, putRegion, type Region } from './region-pixels.ts';
import { writePicture } from './write-picture.ts';

type Photograph = InpaintRequest['photographs'][number];

/** What the faces of one call have in common. */
interface Work {
  readonly request: InpaintRequest;
  readonly painter: Painter;
  readonly onProgress: (progress: InpaintProgress) => void;
  readonly signal: AbortSignal | undefined;
}

interface Redrawn { readonly region: Region; readonly steps: number | null; readonly change: ReturnType<typeof pixelChange> }

/**
 * Does what an InpaintRequest says: each face in a picture of its own, the next one painted while the last one is encoded. A face is
 * reported once both of its pictures are on disk.
 * @throws StudioError as `Engine.inpaint`.
 */
export async function inpaintPhotographs(request: InpaintRequest, pool: SessionPool, onProgress: (progress: InpaintProgress) => void, signal?: AbortSignal): Promise<InpaintSummary> {
  const start = performance.now();
  const painter = await openPainter(request, pool);
  const before = { ...painter.networkSeconds };
  const work: Work = { request, painter, onProgress, signal };
  for (const photograph of request.photographs) {
    refuseCancelled(signal);
    await inpaintPhotograph(work, photograph);
  }
  return {
    provider: painter.provider, seconds: (performance.now() - start) / 1000,
    networkSeconds: Object.fromEntries(Object.entries(painter.networkSeconds).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)])),
    ...(request.provider === 'auto' ? { passedOver: painter.passedOver } : {}),
  };
}

async function inpaintPhotograph(work: Work, { path, sha256, output, faces }: Photograph): Promise<void> {
  const decoded = await decodeImage(path, null, sha256);
  if (!decoded.ok) {
    for (const { id } of faces) work.onProgress({ kind: 'face', ok: false, id, reason: decoded.reason });
    return;
  }
  const { bitmap } = decoded;
  const win = await writePicture(output, await encodePixels(bitmap, work.request.format));
  const writer = createLossWriter(work, bitmap, win);
  try {
    for (const face of faces) {
      refuseCancelled(work.signal);
      const startedAt = performance.now();
      const redrawn = await redrawFace(work, bitmap, face).catch(failureOfFace);
      if (redrawn instanceof FaceFailure) work.onProgress({ kind: 'face', ok: false, id: face.id, reason: redrawn.message });
      else await writer.add(face, redrawn, startedAt);
    }
  } finally {
    await writer.end();
  }
}

/** What concerns one face only is an outcome; everything else ends the call. */
function failureOfFace(error: unknown): FaceFailure {
  if (error instanceof FaceFailure) return error;
  throw error;
}

/** Paints one face. @throws FaceFailure where nothing of its mask lies in the picture, and what the painter throws. */
async function redrawFace({ painter, onProgress, signal }: Work, bitmap: Bitmap, face: FaceToInpaint): Promise<Redrawn> {
  const { mask } = face;
  const [left, top, right, bottom] = mask.region;
  if (left < 0 || top < 0 || right > bitmap.width || bottom > bitmap.height || right <= left || bottom <= top) throw outside();
  const region = cutRegion(bitmap, mask);
  const weights = maskPlane(mask, region);
  if (weights.every((weight) => weight === 0)) throw outside();
  const fitted = painter.side === null ? null : await fitToSquare(region, painter.side);
  const { width, height, rgb } = fitted ?? region;
  const { strength, seed, prompt, negativePrompt, id } = face;
  const painted = await painter.paint(
    { width, height, rgb, mask: fitted ? maskPlane(mask, region, fitted) : weights, strength, seed, prompt, negativePrompt },
    { onStep: (done, total) => onProgress({ kind: 'step', id, done, total }), signal },
  );
  const back = fitted ? await fitBack({ ...fitted, rgb: painted.rgb }, region) : painted.rgb;
  const blended = blend(region.rgb, back, weights);
  return { region: { ...region, rgb: blended }, steps: painted.steps, change: pixelChange(region.rgb, blended, weights) };
}

function outside(): FaceFailure {
  return new FaceFailure('the face lies outside of the picture');
}

/** Writes pictures with one face redrawn, one at a time, while the next face is painted. */
function createLossWriter({ request, onProgress }: Work, bitmap: Bitmap, win: WrittenPicture): { add(face: FaceToInpaint, redrawn: Redrawn, startedAt: number): Promise<void>; end(): Promise<void> } {
  // One copy for all faces: what was redrawn is put back as it was before the next face.
  let copy: Bitmap | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async (face: FaceToInpaint, { region, steps, change }: Redrawn, startedAt: number) => {
    copy ??= { ...bitmap, rgb: Uint8Array.from(bitmap.rgb) };
    putRegion(copy, region);
    const bytes = await encodePixels(copy, request.format);
    putRegion(copy, cutRegion(bitmap, face.mask));
    const loss = await writePicture(face.output, bytes);
    onProgress({ kind: 'face', ok: true, id: face.id, width: bitmap.width, height: bitmap.height, win, loss, steps, seconds: (performance.now() - startedAt) / 1000, change });
  };
  return {
    async add(face, redrawn, startedAt) {
      await writing;
      writing = write(face, redrawn, startedAt);
      // It is awaited before the next face, or at the end.
      writing.catch(() => undefined);
    },
    end: () => writing,
  };
}
