import { StudioError } from '../../contract/errors.ts';
import type { ScoredImage, ScoreRequest, ScoreSummary } from '../engine/protocol.ts';
import { decodeImage, type Decoded } from '../image/decode.ts';
import type { SessionPool } from '../session/session-pool.ts';
import { checkScorer } from './check-scorer.ts';
import { createPictureQueue, type PictureQueue } from './picture-queue.ts';
import { openScorerNetwork } from './scorer-network.ts';
import { subjectPictures } from './subject-pictures.ts';

type AskedImage = ScoreRequest['images'][number];

/** Pixels that may be decoded ahead of the network, and images at most. */
const aheadPixels = 40_000_000;
const aheadImages = 8;

/**
 * Scores the faces of many images, gathered across images into full runs; each outcome is handed on as soon as the last score of its
 * image is known, so that they may come in another order than asked for.
 * @throws StudioError MODEL_MISSING, BAD_INPUT (the model does not fit the scorer), PROVIDER_UNAVAILABLE, CANCELLED; never for a bad image.
 */
export async function scoreImages(request: ScoreRequest, pool: SessionPool, onImage: (outcome: ScoredImage) => void, signal?: AbortSignal): Promise<ScoreSummary> {
  const start = performance.now();
  const { scorer, images } = request;
  const { session, passedOver } = await pool.open(request.modelPath, request.provider, scorer.id, (candidate) => checkScorer(scorer, candidate, request.modelPath), { cores: 'all' });
  const queue = createPictureQueue(openScorerNetwork(scorer, session));
  let done = 0;
  const handOn = (outcome: ScoredImage): void => {
    done++;
    onImage(outcome);
  };
  const refuseCancelled = (): void => {
    if (signal?.aborted) throw new StudioError('CANCELLED', `Scoring was cancelled after ${done} of ${images.length} images`);
  };
  for await (const [image, decoded] of decodedAhead(images)) {
    refuseCancelled();
    await scoreImage(request, image, decoded, queue, refuseCancelled, handOn);
  }
  await queue.flush();
  return {
    provider: session.provider, seconds: (performance.now() - start) / 1000,
    ...(request.provider === 'auto' ? { passedOver } : {}),
  };
}

/** Decodes while the network runs: a run blocks this thread, not those of the decoder. */
async function* decodedAhead(images: readonly AskedImage[]): AsyncGenerator<readonly [AskedImage, Decoded]> {
  const decoding: Promise<Decoded>[] = [];
  // The size of the first image is not known yet; those of a study are mostly alike.
  let ahead = 1;
  try {
    for (const [index, image] of images.entries()) {
      for (const { path, sha256 } of images.slice(index + decoding.length, index + ahead + 1)) decoding.push(decodeImage(path, null, sha256, { asStored: true }));
      const decoded = await (decoding.shift() as Promise<Decoded>);
      if (decoded.ok) ahead = Math.min(aheadImages, Math.max(1, Math.floor(aheadPixels / (decoded.originalWidth * decoded.originalHeight))));
      yield [image, decoded];
    }
  } finally {
    await Promise.all(decoding);
  }
}

/** Queues every picture of an image; the outcome is handed on when the last of them was scored. `beforeEach` may end it. */
async function scoreImage(
  { scorer }: ScoreRequest, { id, faces }: AskedImage, decoded: Decoded, queue: PictureQueue, beforeEach: () => void, handOn: (outcome: ScoredImage) => void,
): Promise<void> {
  if (!decoded.ok) {
    handOn({ ok: false, id, reason: decoded.reason });
    return;
  }
  const scores: Extract<ScoredImage, { ok: true }>['scores'][number][] = [];
  // Counts the pictures on their way, and one for this loop itself.
  let open = 1;
  let problem: string | null = null;
  const close = (): void => {
    open -= 1;
    if (open === 0) handOn(problem === null ? { ok: true, id, scores } : { ok: false, id, reason: problem });
  };
  for (const { rgb, deviations } of subjectPictures(scorer, decoded, faces)) {
    const index = scores.push({ score: null, deviations }) - 1;
    if (rgb === null) continue;
    open += 1;
    beforeEach();
    await queue.add(rgb, (score) => {
      if (Number.isFinite(score)) scores[index] = { score, deviations };
      else problem = `the model gave no number for ${scorer.subject === 'image' ? 'it' : `face ${index + 1}`}`;
      close();
    });
  }
  close();
}
