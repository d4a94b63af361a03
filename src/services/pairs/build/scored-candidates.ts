import { StudioError } from '../../../contract/errors.ts';
import type { PairBuild } from '../../../contract/pairs.ts';
import { pairsFromScores, type ScoreWishes } from '../../../domain/pairs/from-scores.ts';
import { faceScore } from '../../../domain/scoring.ts';
import { scoringOf } from '../../../domain/score-of.ts';
import { projectMetrics, type ProjectMetric } from '../../scores/metric-values.ts';
import type { Project } from '../../store/types.ts';
import type { CandidateSource } from './candidate.ts';
import { scoreDropInWords } from './dropped-in-words.ts';
import { promptGroups } from './prompt-groups.ts';
import { usualModelFile } from './usual-model-file.ts';

type Scores = NonNullable<PairBuild['scores']>;

/**
 * The pairs that a scorer or an imported metric gives among the images of each prompt. FaceScore may be named before it has scored
 * anything: then every image is told to lack a score.
 * @throws StudioError BAD_INPUT for any other name that the study has no score by.
 */
export function scoredCandidates(project: Project, { scorer: name, choice, leastMargin, groups: which }: Scores): CandidateSource {
  const { lowerIsBetter, valueOf, modelSha256 } = comparableScores(project, name);
  const groups = promptGroups(project, which);
  return {
    source: 'scores',
    groups: groups.length,
    * drafts(tell) {
      for (const { id, images, prompt } of groups) {
        const pairs = pairsFromScores(images, { valueOf, lowerIsBetter, choice, leastMargin }, (drop, count) => { tell(scoreDropInWords(drop, name, leastMargin), count); });
        for (const { win, loss, ...more } of pairs) yield { win, loss, from: { kind: 'scores', group: id, prompt, scorer: name, modelSha256, lowerIsBetter, choice, ...more } };
        yield null;
      }
    },
    covers: (origin) => origin.kind === 'scores' && origin.scorer === name,
  };
}

interface ComparableScores extends Pick<ScoreWishes, 'valueOf' | 'lowerIsBetter'> { readonly modelSha256: string | null }

/** The scores by one metric, of a scorer only those that one and the same model file gave. */
function comparableScores(project: Project, name: string): ComparableScores {
  const metric = metricNamed(project, name);
  if (!metric) return { lowerIsBetter: false, modelSha256: null, valueOf: () => 'no-score' };
  const { scorer, lowerIsBetter } = metric;
  if (scorer === null) return { lowerIsBetter, modelSha256: null, valueOf: (image) => metric.valueOf(image) ?? 'no-score' };
  const modelSha256 = usualModelFile(project, scorer);
  return {
    lowerIsBetter, modelSha256,
    valueOf(image) {
      const value = metric.valueOf(image);
      const record = project.images.get(image);
      if (value === null || !record) return 'no-score';
      return scoringOf(record, scorer)?.modelSha256 === modelSha256 ? value : 'other-file';
    },
  };
}

/** Null for FaceScore where it has scored nothing yet. */
function metricNamed(project: Project, name: string): ProjectMetric | null {
  const metrics = projectMetrics(project, 'with-generations');
  const metric = metrics.find((one) => one.name === name);
  if (metric) return metric;
  if (name === faceScore) return null;
  const known = metrics.slice(0, 20).map((one) => `"${one.name}"`).join(', ');
  throw new StudioError('BAD_INPUT', `No image of this study has a score by "${name}". ${known === '' ? 'Score the images, or import scores, first.' : `There are scores by ${known}.`}`);
}
