import type { ScoreSpread } from '../../contract/images.ts';
import { scoreSpread } from '../../domain/score-spread.ts';
import { scoreOf } from '../../domain/score-of.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';

/** Where a scorer's values are shown that the registry does not name. */
const faceScoreRange = [-6, 6] as const;

/** How the scores by which the images of a study are judged are spread, model by model; null while there are none. */
export function studyScoreSpread({ images }: Project, models: Pick<ModelStore, 'scorers'>, scorer: string): ScoreSpread | null {
  const range = models.scorers.find(({ id }) => id === scorer)?.range ?? faceScoreRange;
  const scores = Array.from(images.values()).flatMap((image) => {
    const score = scoreOf(image, scorer);
    return score === null ? [] : [[image.model, score] as const];
  });
  const spread = scoreSpread(scores, range);
  return spread && { scorer, edges: [...spread.edges], models: spread.models.map((model) => ({ ...model, counts: [...model.counts] })) };
}
