import { compareText } from '../../../domain/compare-text.ts';
import type { ExportAccount } from '../../../domain/export/card/export-account.ts';
import type { PairEntry } from '../../../domain/export/entry.ts';
import { strengthInWords } from '../../../domain/export/card/strength-in-words.ts';
import { isInpainted } from '../../../domain/pairs/pair.ts';
import type { Project } from '../../store/types.ts';

/** What made the redrawn pictures, by batch: those with the most rows first. A batch whose record is lost is left out. */
export function inpaintingFacts({ pairs: records, batches }: Pick<Project, 'pairs' | 'batches'>, pairs: readonly PairEntry[]): ExportAccount['inpainting'] {
  const rows = new Map<string, number>();
  for (const { id } of pairs) {
    const record = records.get(id);
    if (record && isInpainted(record)) rows.set(record.origin.batch, (rows.get(record.origin.batch) ?? 0) + 1);
  }
  return [...rows]
    .sort(([one, many], [other, more]) => more - many || compareText(one, other))
    .flatMap(([id, count]) => {
      const batch = batches.get(id);
      if (!batch) return [];
      const { inpainter, steps, guidance, strength } = batch.settings;
      return [{ inpainter, kind: batch.kind, scheduler: batch.scheduler, steps, guidance, strength: strengthInWords(strength), parts: batch.parts, rows: count }];
    });
}
