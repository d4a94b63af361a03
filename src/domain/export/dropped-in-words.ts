import type { DropReason } from './plan.ts';

const words: Readonly<Record<DropReason, string>> = {
  source: 'of a source that was not asked for',
  withdrawn: 'what it was built from does not give it any more',
  trial: 'made by the built-in inpainter, which only shows how things work',
  rejected: 'rejected in the review',
  conflict: 'people who reviewed it disagree',
  undecided: 'nobody has decided on it yet',
  'no-margin': 'its margin is not known',
  margin: 'its margin is below the least that was asked for',
  'not-best': 'a better one of its near-duplicates is used instead',
  unchanged: 'redrawing left the face as it was',
  'no-image': 'one of its images is not in the study',
  'no-face': 'no face is known in one of its images',
  'same-picture': 'both of its pictures are the same',
  'same-pair': 'the same two pictures are a pair of another source already',
  tie: 'people call the two images equally good',
  missing: 'a file was not there any more',
  changed: 'a file is not the one that was imported any more',
  unreadable: 'a file cannot be decoded',
};

/** Why a pair is not in a dataset, as a clause that goes on from the number of pairs or stands by itself in a list. */
export function dropReasonInWords(reason: DropReason): string {
  return words[reason];
}
