import { imageName } from '../../domain/image-name.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { scoringOf } from '../../domain/score-of.ts';
import { faceScore, finiteScore, type ScoredFace, type ScoredSubject, type Scoring, type ScoringDeviation } from '../../domain/scoring.ts';
import { missingTargets, scoringTargets, withScores, type ScoredFaces, type ScoringTarget } from '../../domain/scoring-targets.ts';
import type { Engine, ScoredImage, ScoreRequest } from '../../inference/engine/protocol.ts';
import type { ModelStore } from '../models/model-store.ts';
import { after } from '../scores/change-scores.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { inBatches, type BatchOptions, type FailedImage, type ImageWork } from './batches.ts';
import { resolveScorer } from './resolve-scorer.ts';

/** Long enough that the model hardly ever waits for the next batch, short enough that little is lost when it is stopped. */
const batchSeconds = 4;

/** What may be asked for beside the study itself. */
export interface ScoreWishes {
  /** Scorer id; `facescore` by default. */
  readonly scorer?: string | undefined;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string | undefined;
  /** The representative face of every image by default. A scorer of whole images looks at these whatever is said here. */
  readonly faces?: ScoredFaces | undefined;
  /** Also what the installed file of this scorer has scored already. */
  readonly again?: boolean | undefined;
}

export interface ScoreFaces extends ScoreWishes {
  readonly project: Project;
  readonly engine: Pick<Engine, 'score'>;
  readonly models: Pick<ModelStore, 'resolve'>;
}

/** The document of `triptych score`. */
export interface ScoreResult {
  /** Images scored in this run. */
  readonly images: number;
  /** Scores, one a face, or one an image where the scorer looks at whole images. */
  readonly faces: number;
  /** Faces that cannot be scored: outside the picture, or without the landmarks to align them by. They are not tried again. */
  readonly unscored: number;
  /** Images in which no face is known. */
  readonly skipped: number;
  readonly failed: readonly { readonly image: string; readonly reason: string }[];
  /** Scores that were not made exactly as the published FaceScore code would have made them, by what was done instead. */
  readonly deviations: Readonly<Record<ScoringDeviation, number>>;
  readonly seconds: number;
  /** The provider that really ran; null when there was nothing to do. */
  readonly provider: string | null;
}

interface Work extends ImageWork { readonly targets: readonly ScoringTarget[] }
interface Counts { images: number; faces: number; unscored: number; failed: { image: string; reason: string }[]; deviations: Record<ScoringDeviation, number> }

/**
 * Scores the faces that the installed file of a scorer has not looked at, batch by batch, each batch written before the next but one
 * begins; run again, it goes on where it stopped. A face that moved, and a score by another file, count as not looked at. Progress is in faces.
 * @throws StudioError READ_ONLY, MODEL_UNKNOWN, MODEL_MISSING, BAD_INPUT (no scorer, or a model that does not fit), PROVIDER_UNAVAILABLE, ENGINE_CRASHED, CANCELLED.
 */
export async function scoreFaces(request: ScoreFaces, options: BatchOptions = {}): Promise<ScoreResult> {
  const { project, engine, scorer = faceScore } = request;
  refuseReadOnly(project);
  const { spec, path, sha256, kind } = await resolveScorer(request.models, scorer);
  const { wanted, skipped } = workOf(project, scorer, { subject: spec.subject, sha256, which: request.faces ?? 'representative', again: request.again ?? false });
  const counts: Counts = { images: 0, faces: 0, unscored: 0, failed: [], deviations: { clamped: 0, converted: 0, rotated: 0 } };
  const targets = new Map(wanted.map((work) => [work.image.id, work.targets]));
  const end = await inBatches({
    project, wanted, provider: request.provider ?? 'auto', seconds: batchSeconds, smallest: spec.batch,
    run: (images, provider, onOutcome: (outcome: ScoredImage) => void) => engine.score(
      { scorer: spec, modelPath: path, provider, images: images.map(({ file, work }) => ({ ...file, faces: facesOf(work.targets) })) },
      onOutcome, options.signal ? { signal: options.signal } : {},
    ),
    write: (outcomes, { provider }) => write(project, scorer, { modelSha256: sha256, provider, ...kind }, outcomes.map((outcome) => ({ outcome, targets: targets.get(outcome.id) ?? [] })), counts),
  }, options);
  const { images, faces, unscored, failed, deviations } = counts;
  return { images, faces, unscored, skipped, failed, deviations, ...end };
}

function workOf(
  { images }: Project, scorer: string, { subject, sha256, which, again }: { readonly subject: ScoredSubject; readonly sha256: string; readonly which: ScoredFaces; readonly again: boolean },
): { wanted: Work[]; skipped: number } {
  const wanted: Work[] = [];
  let skipped = 0;
  for (const image of images.values()) {
    const all = scoringTargets(image, subject, which);
    if (all.length === 0) skipped += 1;
    const targets = again ? all : missingTargets(image, scorer, sha256, all);
    if (targets.length > 0) wanted.push({ image, targets, size: targets.length });
  }
  return { wanted, skipped };
}

function facesOf(targets: readonly ScoringTarget[]): ScoreRequest['images'][number]['faces'] {
  return targets.flatMap(({ box, landmarks }) => (box ? [{ box, landmarks }] : []));
}

interface Done { readonly outcome: ScoredImage | FailedImage; readonly targets: readonly ScoringTarget[] }

async function write(project: Project, scorer: string, by: Omit<Scoring, 'at' | 'faces'>, done: readonly Done[], counts: Counts): Promise<string[]> {
  const records: ImageRecord[] = [];
  const now = new Date().toISOString();
  await changeRecords(project.images, () => {
    for (const { outcome, targets } of done) {
      const image = project.images.get(outcome.id);
      if (!image) continue;
      if (outcome.ok) records.push(withOutcome(image, scorer, { ...by, at: now }, targets, outcome, counts));
      else counts.failed.push({ image: imageName(image), reason: outcome.reason });
    }
    return records;
  });
  counts.images += records.length;
  return records.map(({ id }) => id);
}

function withOutcome(image: ImageRecord, scorer: string, by: Omit<Scoring, 'faces'>, targets: readonly ScoringTarget[], { scores }: ScoredImage & { ok: true }, counts: Counts): ImageRecord {
  const faces = targets.flatMap(({ box }, index): ScoredFace[] => {
    const given = scores[index];
    return given ? [{ box, score: finiteScore(given.score), deviations: given.deviations }] : [];
  });
  for (const { score, deviations } of faces) {
    if (score === null) {
      counts.unscored += 1;
      continue;
    }
    counts.faces += 1;
    for (const deviation of deviations) counts.deviations[deviation] += 1;
  }
  const at = after(scoringOf(image, scorer)?.at, by.at);
  return { ...image, scorings: { ...image.scorings, [scorer]: withScores(image, scorer, { ...by, at, faces }) } };
}
