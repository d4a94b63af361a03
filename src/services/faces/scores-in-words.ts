import { counted } from '../../domain/report/english.ts';
import type { ScoringDeviation } from '../../domain/scoring.ts';
import type { ScoreResult } from './score.ts';

const inWords: Readonly<Record<ScoringDeviation, string>> = {
  clamped: 'reach beyond the picture and were cut at its border',
  converted: 'are in pictures that are not plain RGB and were converted',
  rotated: 'are in pictures that are rotated by their metadata and were turned upright',
};

/** What a run of the scorer brought, in a few sentences for a person. */
export function scoresInWords({ images, faces, unscored, skipped, failed, deviations, provider }: Omit<ScoreResult, 'seconds'>): string {
  const sentences = provider === null
    ? ['Nothing is left to score.']
    : [`${counted(faces, 'score')} in ${counted(images, 'image')} on ${provider}.`];
  if (unscored > 0) sentences.push(`${counted(unscored, 'face')} could not be scored: outside the picture, or drawn by hand where the scorer needs eyes and mouth.`);
  if (skipped > 0) sentences.push(`${counted(skipped, 'image has', 'images have')} no face, or nobody has looked for one.`);
  if (failed.length > 0) sentences.push(`${counted(failed.length, 'image')} could not be used.`);
  const unlike = (Object.keys(inWords) as ScoringDeviation[]).filter((kind) => deviations[kind] > 0).map((kind) => `${counted(deviations[kind], 'score')} of faces that ${inWords[kind]}`);
  if (unlike.length > 0) sentences.push(`Not exactly as the published code would have it: ${unlike.join('; ')}.`);
  return sentences.join(' ');
}
