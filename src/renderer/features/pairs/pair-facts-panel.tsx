import { Button } from '@mantine/core';
import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import { navigate } from '../../app/use-route.ts';
import { fileFacts, pairFacts, type PairFact } from './pair-facts.ts';
import classes from './pair-loupe.module.css';

/** Beside a pair: everything that made it. */
export function PairFactsPanel({ row, batch }: { readonly row: PairRow; readonly batch: BatchRow | null }) {
  return (
    <aside className={classes.panel} aria-label="Facts of this pair" tabIndex={0}>
      {pairFacts(row, batch).map(({ title, facts }) => (
        <section key={title}>
          <h2 className={classes.heading}>{title}</h2>
          <Facts facts={facts} />
        </section>
      ))}
      <details className={classes.files}>
        <summary>Files and hashes</summary>
        <Facts facts={fileFacts(row, batch)} />
      </details>
      <Button size="compact-sm" variant="default" onClick={() => navigate('pairs', { batch: row.pair.origin.batch })}>Show this batch only</Button>
    </aside>
  );
}

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
