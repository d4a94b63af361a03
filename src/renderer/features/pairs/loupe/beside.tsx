import { UnstyledButton } from '@mantine/core';
import type { PairRow } from '../../../../contract/contract.ts';
import { useQuery } from '../../../app/use-query.ts';
import { sourceNames } from '../source-words.ts';
import classes from './loupe.module.css';
import { standingText } from './standing-words.ts';

interface BesideProps {
  readonly row: PairRow;
  readonly onOpen: (row: PairRow) => void;
}

/** Every pair of the same face, or of the same two images, to go from one to the other; nothing where this is the only one. */
export function Beside({ row, onOpen }: BesideProps) {
  const { id } = row.pair;
  const beside = useQuery(`beside ${id}`, (client, signal) => client.pairs.beside({ id }, { signal }), ['pairs', 'reviews'], { quietMs: 1000 });
  const batches = useQuery('pair-batches', (client, signal) => client.inpainting.batches(undefined, { signal }), ['pairs'], { quietMs: 1000 });
  const rows = beside.data ?? [];
  if (rows.length < 2) return null;
  return (
    <section aria-label="Versions of this pair">
      <h2 className={classes.heading}>Versions</h2>
      <ul className={classes.chips}>
        {rows.map((other) => {
          const isThis = other.pair.id === id;
          const { origin } = other.pair;
          const seed = origin.kind === 'inpainting' ? batches.data?.find(({ batch }) => batch.id === origin.batch)?.batch.settings.seed ?? null : null;
          return (
            <li key={other.pair.id}>
              <UnstyledButton className={classes.chip} aria-current={isThis || undefined} onClick={() => { if (!isThis) onOpen(other); }} data-tone={standingText(other.review).tone}>
                <span>{[isThis ? 'this' : null, versionText(other, seed)].filter(Boolean).join(' · ')}</span>
                <span className="t-dim">{standingText(other.review).word}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What tells a version from the others: `seed 7 · strength 0.3`, or its source. */
export function versionText({ pair: { origin } }: Pick<PairRow, 'pair'>, seed: string | null): string {
  if (origin.kind !== 'inpainting') return sourceNames[origin.kind];
  return [seed === null ? null : `seed ${seed}`, origin.strength === null ? null : `strength ${origin.strength}`].filter((part) => part !== null).join(' · ') || 'redrawn';
}
