import { shortTitle } from '../../../domain/short-title.ts';
import { routeHref } from '../../app/routes.ts';
import { formatCount } from '../../components/format.ts';
import { shownScorer } from '../images/scores/score-view.ts';
import { useScorers } from '../images/scores/use-scores.ts';

/** How many images have a score, leading to how the scores are spread; nothing while none has one. */
export function ScoredImages() {
  const { data } = useScorers();
  const scorer = data && shownScorer(data, null);
  if (!scorer || scorer.scored === 0) return null;
  return <>, <a href={routeHref('images', { panel: 'scores', scorer: scorer.id })}>{formatCount(scorer.scored)} with a {shortTitle(scorer)}</a></>;
}
