import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo } from 'react';
import type { BatchRow, PairRow } from '../../../../contract/contract.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import { pairsHref } from '../pairs-href.ts';
import { Beside } from './beside.tsx';
import classes from './loupe.module.css';
import { Opinions } from './opinions.tsx';
import { fileFacts, pairFacts, withdrawnText, type PairFact } from './pair-facts.ts';
import { RedoForm } from './redo-form.tsx';

interface FactsPanelProps {
  readonly row: PairRow;
  readonly batch: BatchRow | null;
  /** Whether the lead looks: then with everybody's opinions, and with a way to redraw a face. */
  readonly isLead: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (row: PairRow) => void;
}

/** Keys that go through pairs quickly ask nothing of the services. */
const settledMs = 250;

/** Beside a pair: what people said of it, its versions, and everything that made it. */
export const FactsPanel = memo(function FactsPanel({ row, batch, isLead, names, onOpen }: FactsPanelProps) {
  const { pair, review } = row;
  const [settled] = useDebouncedValue(row, settledMs);
  const withdrawn = withdrawnText(row);
  return (
    <aside className={classes.panel} aria-label="Facts of this pair" tabIndex={0}>
      {withdrawn !== null && <p className={classes.notice}><IconAlertTriangle size={16} aria-hidden />{withdrawn}</p>}
      {isLead && review && review.opinions.length > 0 && <Opinions review={review} names={names} />}
      {settled.pair.id === pair.id && <Beside row={row} onOpen={onOpen} />}
      {pairFacts(row, batch).map(({ title, facts }) => (
        <section key={title}>
          <h2 className={classes.heading}>{title}</h2>
          <Facts facts={facts} />
        </section>
      ))}
      {isLead && isInpainted(pair) && (
        <details className={classes.more}>
          <summary>Redraw this face again</summary>
          <RedoForm key={pair.id} pairId={pair.id} origin={pair.origin} />
        </details>
      )}
      <details className={classes.more}>
        <summary>Files and hashes</summary>
        <Facts facts={fileFacts(row, batch)} />
      </details>
      {isInpainted(pair) && <Button size="compact-sm" variant="default" component="a" href={pairsHref({ batch: pair.origin.batch })}>Show this batch only</Button>}
    </aside>
  );
});

function Facts({ facts }: { readonly facts: readonly PairFact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, isExact }) => [
        <dt key={`${name} name`} data-wide={isExact}>{name}</dt>,
        <dd key={name} data-wide={isExact}>{isExact ? <code>{value}</code> : value}</dd>,
      ])}
    </dl>
  );
}
