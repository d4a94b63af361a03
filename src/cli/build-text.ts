import type { PairSource } from '../domain/pairs/origin.ts';
import type { BuildOutcome } from '../services/pairs/build/build-pairs.ts';
import type { InpaintedCount } from '../services/pairs/build/count-inpainted.ts';
import { formatTable } from './printing.ts';

type Outcome = Pick<BuildOutcome, 'bySource' | 'dropped'> & { readonly inpainted: InpaintedCount | null };

/** The document of `triptych pairs`: pairs in all and by source, what changed in the study, and what was left out. */
export interface BuildDocument {
  readonly pairs: number;
  readonly bySource: Partial<Record<PairSource, number>>;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly dropped: readonly { readonly reason: string; readonly count: number }[];
}

export function buildDocument({ bySource, dropped, inpainted }: Outcome): BuildDocument {
  const counts: Partial<Record<PairSource, number>> = Object.fromEntries(bySource.map(({ source, pairs }) => [source, pairs]));
  if (inpainted) counts.inpainting = inpainted.pairs;
  const sum = (what: 'added' | 'changed' | 'withdrawn') => bySource.reduce((all, effect) => all + effect[what], 0);
  return {
    pairs: Object.values(counts).reduce((all, pairs) => all + pairs, 0),
    bySource: counts, added: sum('added'), changed: sum('changed'), withdrawn: sum('withdrawn'),
    dropped: [...dropped, ...(inpainted?.dropped ?? [])],
  };
}

/** The same for a person: a table by source, and what was left out, one reason a line. */
export function buildText(outcome: Outcome): string {
  const { dropped } = buildDocument(outcome);
  const rows = outcome.bySource.map(({ source, pairs, added, changed, withdrawn }) => [source, String(pairs), String(added), String(changed), String(withdrawn)]);
  if (outcome.inpainted) rows.push(['inpainting', String(outcome.inpainted.pairs), '', '', '']);
  const table = formatTable([['source', 'pairs', 'new', 'changed', 'no longer given'], ...rows]);
  return [table, ...dropped.map(({ reason, count }) => `  left out ${count}: ${reason}`)].join('\n');
}
