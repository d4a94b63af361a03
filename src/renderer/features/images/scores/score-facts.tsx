import type { ImageRow, ScorerRow } from '../../../../contract/contract.ts';
import { shortTitle } from '../../../../domain/short-title.ts';
import { imageScore } from './score-of-row.ts';
import { scoreText } from './score-words.ts';

interface ScoreFactsProps {
  readonly image: ImageRow;
  readonly scorers: readonly ScorerRow[];
}

/** What an image is judged by, one fact a scorer that can be used or was; part of a list of facts. */
export function ScoreFacts({ image, scorers }: ScoreFactsProps) {
  return scorers.filter(({ installed, scored }) => installed || scored > 0).map((scorer) => {
    const score = imageScore(image, scorer.id);
    return [<dt key={`${scorer.id} name`}>{shortTitle(scorer)}</dt>, <dd key={scorer.id}>{score === null ? 'no score yet' : scoreText(score, scorer)}</dd>];
  });
}
