import type { SkippedFile } from '../../contract/jobs.ts';
import { counted } from '../../domain/report/english.ts';
import type { InpaintResult } from './inpaint-faces.ts';
import type { RedoResult } from './redo-pairs.ts';

/** What a run brought, in a few sentences for a person. */
export function inpaintedInWords({ pairs, strengths, present, unchanged, faceGone, checked, skipped, failed, faces, images, provider }: Omit<InpaintResult, 'seconds' | 'batch'>): string {
  const sentences = pairs > 0 ? [`${counted(pairs, 'new pair')}${provider === null ? '' : ` on ${provider}`}.`] : [nothingNew(images, faces, present)];
  if (strengths) sentences.push(strengths[0] === strengths[1] ? `Strength ${strengths[0]}.` : `Strengths ${strengths[0]} to ${strengths[1]}.`);
  if (pairs > 0 && present > 0) sentences.push(`${counted(present, 'was', 'were')} there already.`);
  if (unchanged > 0) sentences.push(`In ${counted(unchanged, 'pair')} nothing changed.`);
  if (faceGone > 0) sentences.push(`In ${counted(faceGone, 'pair')} no face is left.`);
  if (skipped.length > 0) sentences.push(`${counted(skipped.length, 'photograph has', 'photographs have')} no face.`);
  if (failed.length > 0) sentences.push(`${counted(failed.length, 'face or photograph', 'faces or photographs')} could not be used.`);
  if (checked === null && pairs > 0) sentences.push('Nobody looked at the results, because the detector of this study is not installed.');
  return sentences.join(' ');
}

/** What drawing faces once more brought. */
export function redoneInWords({ faces, ...result }: RedoResult): string {
  if (result.present === faces) return `${counted(faces, 'face was', 'faces were')} drawn like this before: the ${faces === 1 ? 'pair stands' : 'pairs stand'} beside the old ${faces === 1 ? 'one' : 'ones'}.`;
  return inpaintedInWords({ ...result, images: faces, faces, skipped: [] });
}

function nothingNew(images: number, faces: number, present: number): string {
  if (images === 0) return 'There are no photographs to redraw faces in.';
  if (faces === 0) return 'No face was found in these photographs.';
  return present === faces ? 'Every face has its pair already.' : 'No new pair was made.';
}

/** Photographs and faces that came to nothing, as files with a reason. */
export function leftOutFiles({ skipped, failed }: Pick<InpaintResult, 'skipped' | 'failed'>): SkippedFile[] {
  return [...failed, ...skipped].map(({ image, face, reason }) => ({ file: face === null ? image : `${image}, face ${face + 1}`, reason }));
}
