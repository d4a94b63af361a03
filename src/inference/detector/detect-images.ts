import { StudioError } from '../../contract/errors.ts';
import type { Face } from '../../domain/face.ts';
import type { DetectedImage, DetectRequest, DetectSummary } from '../engine/protocol.ts';
import { decodeImage, type Decoded } from '../image/decode.ts';
import { runFailure } from '../session/run-failure.ts';
import type { SessionPool } from '../session/session-pool.ts';
import { detectorPipeline } from './detectors.ts';
import type { FindFaces } from './pipeline.ts';
import { toFace } from './to-face.ts';

/** Images decoded ahead of the network, so that its blocking runs never wait for pixels. */
const ahead = 2;

/**
 * Finds the faces of many images; each outcome is handed on as soon as it is known, in the order of the request.
 * @throws StudioError MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, CANCELLED; never for a bad image.
 */
export async function detectImages(request: DetectRequest, pool: SessionPool, onImage: (outcome: DetectedImage) => void, signal?: AbortSignal): Promise<DetectSummary> {
  const start = performance.now();
  const pipeline = detectorPipeline(request.detector);
  const threshold = request.threshold ?? pipeline.defaultThreshold;
  const { session, passedOver } = await pool.open(request.modelPath, request.provider, request.detector, pipeline.warmUp, { memory: 'returned' });
  const { findFaces, largest, asStored } = pipeline.open(session);
  const find: FindFaces = (...given) => findFaces(...given).catch((cause: unknown) => { throw runFailure(`Detector ${request.detector}`, session.provider, cause); });
  const decoding: Promise<Decoded>[] = [];
  for (let index = 0; index < request.images.length; index++) {
    for (let next = index + decoding.length; next < request.images.length && decoding.length <= ahead; next++) {
      const { path = '', sha256 } = request.images[next] ?? {};
      decoding.push(decodeImage(path, largest, sha256, { asStored }));
    }
    const decoded = await decoding.shift();
    const id = request.images[index]?.id;
    if (signal?.aborted) {
      await Promise.all(decoding);
      throw new StudioError('CANCELLED', `Detection was cancelled after ${index} of ${request.images.length} images`);
    }
    if (!decoded || id === undefined) continue;
    onImage(await outcomeOf(id, decoded, find, threshold));
  }
  return {
    provider: session.provider, threshold, seconds: (performance.now() - start) / 1000,
    ...(request.provider === 'auto' ? { passedOver } : {}),
  };
}

async function outcomeOf(id: string, decoded: Decoded, findFaces: FindFaces, threshold: number): Promise<DetectedImage> {
  if (!decoded.ok) return { ok: false, id, reason: decoded.reason };
  const { bitmap, originalWidth, originalHeight } = decoded;
  const raw = await findFaces(bitmap, threshold);
  const faces = raw
    .map((face) => toFace(face, { originalWidth, originalHeight, width: bitmap.width, height: bitmap.height }))
    .filter((face): face is Face => face !== null);
  return { ok: true, id, width: originalWidth, height: originalHeight, faces };
}
