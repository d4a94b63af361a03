import type { ImageRecord } from '../image.ts';
import { canonicalText } from './canonical-text.ts';
import { later, smaller } from './prefer.ts';

/** What is fixed when an image is imported; copies of a study agree on it. */
type ImportedImage = Omit<ImageRecord, 'source' | 'detection' | 'choice'>;

/**
 * Two records of one image as one: the later detection and the later choice of a face (none loses), and the source with
 * the smaller text. Where the copies disagree on what the import fixed, all of that is taken from the smaller text.
 * Commutative, associative and idempotent.
 */
export function mergeImage(one: ImageRecord, other: ImageRecord): ImageRecord {
  const { id, sha256, bytes, width, height, format, model, file, itemId } = smaller(imported(one), imported(other));
  return {
    id, sha256,
    source: smaller(one.source, other.source),
    bytes, width, height, format, model, file, itemId,
    detection: later(one.detection, other.detection),
    choice: later(one.choice, other.choice),
  };
}

/** Whether two records of one image say the same about what the import fixed. */
export function isSameImport(one: ImageRecord, other: ImageRecord): boolean {
  return canonicalText(imported(one)) === canonicalText(imported(other));
}

function imported({ source: _source, detection: _detection, choice: _choice, ...rest }: ImageRecord): ImportedImage {
  return rest;
}
