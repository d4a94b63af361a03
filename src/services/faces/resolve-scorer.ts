import { StudioError } from '../../contract/errors.ts';
import type { Scoring } from '../../domain/scoring.ts';
import type { ScorerSpec } from '../../inference/scorer/scorer-spec.ts';
import type { ModelStore } from '../models/model-store.ts';

/** The installed file of a scorer, and how pictures are put before it. */
export interface ResolvedScorer {
  readonly spec: ScorerSpec;
  readonly path: string;
  readonly sha256: string;
  /** How its scores are to be read, for their record. */
  readonly kind: Pick<Scoring, 'precision' | 'subject' | 'lowerIsBetter'>;
}

/** @throws StudioError MODEL_UNKNOWN, MODEL_MISSING, BAD_INPUT for a model that is no scorer. */
export async function resolveScorer(models: Pick<ModelStore, 'resolve'>, id: string): Promise<ResolvedScorer> {
  const { spec, path, sha256, precision, lowerIsBetter } = await models.resolve(id);
  if (!spec) throw new StudioError('BAD_INPUT', `${id} is no scorer; \`triptych models list\` names those that there are.`);
  return { spec, path, sha256, kind: { precision: precision ?? 'fp32', subject: spec.subject, ...(lowerIsBetter ? { lowerIsBetter } : {}) } };
}
