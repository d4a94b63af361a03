import type { SkippedFile } from '../../contract/jobs.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import { imageName } from '../../domain/image-name.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { canonicalText } from '../../domain/merge/canonical-text.ts';
import { isSameImport, mergeImage } from '../../domain/merge/merge-image.ts';
import { hasSameImages, mergeItem } from '../../domain/merge/merge-item.ts';
import { mergeScores } from '../../domain/merge/merge-scores.ts';
import type { Collection } from '../store/types.ts';

/** The records of one kind that a merge writes. */
export interface RecordPlan<T> {
  /** Not here yet. */
  readonly added: readonly T[];
  /** Here already, with something new. */
  readonly changed: readonly T[];
  /** Where the copies disagree on what never changes. */
  readonly skipped: readonly SkippedFile[];
}

/** What the items of another copy bring. */
export function planItems(own: Collection<ItemRecord>, others: Iterable<ItemRecord>): RecordPlan<ItemRecord> {
  const added: ItemRecord[] = [];
  const changed: ItemRecord[] = [];
  const skipped: SkippedFile[] = [];
  for (const other of others) {
    const known = own.get(other.id);
    if (!known) {
      added.push(other);
      continue;
    }
    const merged = mergeItem(known, other);
    if (canonicalText(merged) !== canonicalText(known)) changed.push(merged);
    if (hasSameImages(known, other)) continue;
    const kept = hasSameImages(merged, known) ? 'this copy' : 'the other copy';
    skipped.push({ file: other.id, reason: `the two copies have other images under this name; those of ${kept} stay, in every copy the same` });
  }
  return { added, changed, skipped };
}

/** What the images of another copy bring; a new one has to belong to one of the `items` that the merge adds or finds here. */
export function planImages(own: Collection<ImageRecord>, others: Iterable<ImageRecord>, items: Iterable<ItemRecord>): RecordPlan<ImageRecord> {
  const wanted = new Set<string>();
  for (const item of items) for (const id of item.images) wanted.add(id);
  const added: ImageRecord[] = [];
  const changed: ImageRecord[] = [];
  const skipped: SkippedFile[] = [];
  for (const other of others) {
    const known = own.get(other.id);
    if (!known) {
      if (wanted.has(other.id)) added.push(other);
      continue;
    }
    const merged = mergeImage(known, other);
    if (canonicalText(merged) !== canonicalText(known)) changed.push(merged);
    if (!isSameImport(known, other)) skipped.push({ file: imageName(other), reason: 'the two copies name this image, its model or its item differently; one of the two names stays, in every copy the same' });
  }
  return { added, changed, skipped };
}

/** What the metric values of another copy bring. */
export function planScores(own: Collection<ImageScores>, others: Iterable<ImageScores>): RecordPlan<ImageScores> {
  const added: ImageScores[] = [];
  const changed: ImageScores[] = [];
  for (const other of others) {
    const known = own.get(other.id);
    const merged = known && mergeScores(known, other);
    if (!merged) added.push(other);
    else if (canonicalText(merged) !== canonicalText(known)) changed.push(merged);
  }
  return { added, changed, skipped: [] };
}
