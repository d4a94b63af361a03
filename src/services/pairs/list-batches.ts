import type { BatchRow } from '../../contract/inpainting.ts';
import { compareText } from '../../domain/compare-text.ts';
import { isFaceGone, isInpainted, isUnchanged } from '../../domain/pairs/pair.ts';
import type { Project } from '../store/types.ts';

/** Every batch of a study, the newest first, with what came out of it. `titles` names inpainters by id. */
export function listBatches({ batches, pairs }: Pick<Project, 'batches' | 'pairs'>, titles: ReadonlyMap<string, string>): BatchRow[] {
  const rows = new Map([...batches.values()].map((batch) => [batch.id, { batch, title: titles.get(batch.settings.inpainter) ?? batch.settings.inpainter, pairs: 0, unchanged: 0, faceGone: 0 }]));
  for (const pair of pairs.values()) {
    const row = isInpainted(pair) ? rows.get(pair.origin.batch) : undefined;
    if (!row) continue;
    row.pairs += 1;
    if (isUnchanged(pair)) row.unchanged += 1;
    if (isFaceGone(pair)) row.faceGone += 1;
  }
  return [...rows.values()].sort((one, other) => compareText(other.batch.createdAt, one.batch.createdAt) || compareText(one.batch.id, other.batch.id));
}
