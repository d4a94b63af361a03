import type { ImageRow } from '../../../../contract/contract.ts';

type Scores = Pick<ImageRow, 'scores' | 'faceScores'>;

/** The score by which an image is judged; null where it has none by this scorer. */
export function imageScore({ scores }: Scores, scorer: string): number | null {
  return Object.hasOwn(scores, scorer) ? scores[scorer] ?? null : null;
}

/** The score of one of its detected faces, counted from 0; null where it has none by this scorer. */
export function faceScoreOf({ faceScores }: Scores, scorer: string, face: number): number | null {
  return Object.hasOwn(faceScores, scorer) ? faceScores[scorer]?.[face] ?? null : null;
}
