import type { PairBuildEffect } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { sourceNames } from '../source-words.ts';

type SourceEffect = PairBuildEffect['bySource'][number];

/** What building does to the pairs of one source: `Rankings: 120 pairs, 20 of them new, 3 no longer given`. */
export function sourceWords({ source, pairs, added, changed, withdrawn }: SourceEffect): string {
  const parts = [
    added > 0 && `${formatCount(added)} of them new`,
    changed > 0 && `${formatCount(changed)} with new details`,
    withdrawn > 0 && `${formatCount(withdrawn)} earlier ones no longer given`,
  ].filter(Boolean);
  return `${sourceNames[source]}: ${[plural(pairs, 'pair'), ...parts].join(', ')}${parts.length === 0 && pairs > 0 ? ', all there already' : ''}`;
}

/** Whether building would change anything. */
export function changesAnything({ bySource }: PairBuildEffect): boolean {
  return bySource.some(({ added, changed, withdrawn }) => added + changed + withdrawn > 0);
}
