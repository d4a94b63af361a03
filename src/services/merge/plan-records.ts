import type { SkippedFile } from '../../contract/jobs.ts';
import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import { imageName } from '../../domain/image-name.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { canonicalText } from '../../domain/merge/canonical-text.ts';
import { isSameImport, mergeImage } from '../../domain/merge/merge-image.ts';
import { hasSameImages, mergeItem } from '../../domain/merge/merge-item.ts';
import { mergeBatch, mergePair } from '../../domain/merge/merge-pair.ts';
import { mergeScores } from '../../domain/merge/merge-scores.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
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

/** What the images of another copy bring; a new one is a photograph or a generation of a prompt, or has to belong to one of the `items` that the merge adds or finds here. */
export function planImages(own: Collection<ImageRecord>, others: Iterable<ImageRecord>, items: Iterable<ItemRecord>): RecordPlan<ImageRecord> {
  const wanted = new Set<string>();
  for (const item of items) for (const id of item.images) wanted.add(id);
  const added: ImageRecord[] = [];
  const changed: ImageRecord[] = [];
  const skipped: SkippedFile[] = [];
  for (const other of others) {
    const known = own.get(other.id);
    if (!known) {
      if (wanted.has(other.id) || isPhotograph(other) || other.promptId !== undefined) added.push(other);
      continue;
    }
    const merged = mergeImage(known, other);
    if (canonicalText(merged) !== canonicalText(known)) changed.push(merged);
    if (!isSameImport(known, other)) skipped.push({ file: imageName(other), reason: 'the two copies name this image, its model, its item or its prompt differently; one of the two names stays, in every copy the same' });
  }
  return { added, changed, skipped };
}

/** What the metric values of another copy bring. */
export function planScores(own: Collection<ImageScores>, others: Iterable<ImageScores>): RecordPlan<ImageScores> {
  return planJoin(own, others, mergeScores);
}

/** What the pairs of another copy bring. */
export function planPairs(own: Collection<PairRecord>, others: Iterable<PairRecord>): RecordPlan<PairRecord> {
  return planJoin(own, others, mergePair);
}

/** What the batches of another copy bring. */
export function planBatches(own: Collection<InpaintingBatch>, others: Iterable<InpaintingBatch>): RecordPlan<InpaintingBatch> {
  return planJoin(own, others, mergeBatch);
}

function planJoin<T extends { readonly id: string }>(own: Collection<T>, others: Iterable<T>, join: (one: T, other: T) => T): RecordPlan<T> {
  const added: T[] = [];
  const changed: T[] = [];
  for (const other of others) {
    const known = own.get(other.id);
    const merged = known && join(known, other);
    if (!merged) added.push(other);
    else if (canonicalText(merged) !== canonicalText(known)) changed.push(merged);
  }
  return { added, changed, skipped: [] };
}
