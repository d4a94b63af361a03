import type { ScorerRow, ScoreView } from '../../../../contract/contract.ts';
import { faceScore, scorerPattern } from '../../../../domain/scoring.ts';

/** A scorer as its scores are shown beside images. */
export type MarkedScorer = Pick<ScorerRow, 'id' | 'title' | 'range' | 'lowerIsBetter'>;

export type ScoreSort = ScoreView['sort'];

/** A stretch of scores: `from` belongs to it, `to` does not; null = open. */
export interface ScoreBounds {
  readonly from: number | null;
  readonly to: number | null;
}

type Parameters = Readonly<Record<string, string>>;

const sorts: ReadonlySet<string> = new Set<ScoreSort>(['imported', 'highest', 'lowest']);

/** The scorer that an address names; null where it names none. */
export function scorerInAddress({ scorer }: Parameters): string | null {
  return scorer !== undefined && scorerPattern.test(scorer) ? scorer : null;
}

/** What an address asks of the images by their scores; null where it asks nothing. What cannot be read is left out. */
export function scoreViewOf(parameters: Parameters): ScoreView | null {
  const sort = isSort(parameters['sort']) ? parameters['sort'] : 'imported';
  const view = { scorer: scorerInAddress(parameters) ?? faceScore, sort, from: numberOf(parameters['from']), to: numberOf(parameters['to']) };
  const missing = parameters['unscored'] === '1';
  return isActive({ ...view, missing }) ? { ...view, ...(missing ? { missing } : {}) } : null;
}

/** A view as an address holds it; `scoreViewOf` reads it again. */
export function scoreParameters(view: ScoreView | null): Record<string, string> {
  if (view === null || !isActive(view)) return {};
  const { scorer, sort, from, to, missing } = view;
  return {
    scorer,
    ...(sort === 'imported' ? {} : { sort }),
    ...(from === null ? {} : { from: String(from) }),
    ...(to === null ? {} : { to: String(to) }),
    ...(missing ? { unscored: '1' } : {}),
  };
}

/** The scorer whose scores are shown: the one asked for; else the one with values, FaceScore first; null where the registry has none. */
export function shownScorer(scorers: readonly ScorerRow[], asked: string | null): ScorerRow | null {
  const inOrder = [...scorers].sort((one, other) => Number(other.id === faceScore) - Number(one.id === faceScore));
  return scorers.find(({ id }) => id === asked) ?? inOrder.find(({ scored }) => scored > 0) ?? inOrder.find(({ installed }) => installed) ?? inOrder[0] ?? null;
}

function isActive({ sort, from, to, missing }: ScoreView): boolean {
  return sort !== 'imported' || from !== null || to !== null || missing === true;
}

function isSort(value: string | undefined): value is ScoreSort {
  return value !== undefined && sorts.has(value);
}

function numberOf(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
