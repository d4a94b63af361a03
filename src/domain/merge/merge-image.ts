import type { ImageRecord } from '../image.ts';
import { scoringOf } from '../score-of.ts';
import { canonicalText } from './canonical-text.ts';
import { later, smaller, smallerGiven } from './prefer.ts';

/** What is fixed when an image is imported; copies of a study agree on it. */
type ImportedImage = Omit<ImageRecord, 'source' | 'caption' | 'fingerprint' | 'detection' | 'choice' | 'scorings'>;

/**
 * Two records of one image as one: the later detection, the later choice of a face and the later scores of every scorer (none loses),
 * the caption and the fingerprint that are there, and the source, each the one with the smaller text. Where the copies disagree on what the import fixed, all of that is taken from the smaller
 * text. Commutative, associative and idempotent.
 */
export function mergeImage(one: ImageRecord, other: ImageRecord): ImageRecord {
  const { id, sha256, bytes, width, height, format, model, file, itemId, promptId } = smaller(imported(one), imported(other));
  return {
    id, sha256,
    source: smaller(one.source, other.source),
    bytes, width, height, format, model, file, itemId,
    ...givenOf('caption', one, other),
    ...(promptId === undefined ? {} : { promptId }),
    ...givenOf('fingerprint', one, other),
    detection: later(one.detection, other.detection),
    choice: later(one.choice, other.choice),
    scorings: mergeScorings(one.scorings, other.scorings),
  };
}

/** Whether two records of one image say the same about what the import fixed. */
export function isSameImport(one: ImageRecord, other: ImageRecord): boolean {
  return canonicalText(imported(one)) === canonicalText(imported(other));
}

function mergeScorings(one: ImageRecord['scorings'], other: ImageRecord['scorings']): ImageRecord['scorings'] {
  const scorers = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(scorers.flatMap((scorer) => {
    const scoring = later(scoringOf({ scorings: one }, scorer) ?? null, scoringOf({ scorings: other }, scorer) ?? null);
    return scoring ? [[scorer, scoring]] : [];
  }));
}

function givenOf<Field extends 'caption' | 'fingerprint'>(field: Field, one: ImageRecord, other: ImageRecord): Partial<Pick<ImageRecord, Field>> {
  const value = smallerGiven<string>(one[field] ?? null, other[field] ?? null);
  return value === null ? {} : { [field]: value } as Pick<ImageRecord, Field>;
}

function imported({ source: _source, caption: _caption, fingerprint: _fingerprint, detection: _detection, choice: _choice, scorings: _scorings, ...rest }: ImageRecord): ImportedImage {
  return rest;
}
