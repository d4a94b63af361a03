import { Table } from '@mantine/core';
import type { PairwiseRow } from '../../../../contract/results.ts';
import { formatCount } from '../../../components/format.ts';
import { percent, rangeWords } from '../number-words.ts';
import classes from '../results.module.css';
import { pairHref } from './pair-href.ts';

const outcomes = ['win', 'tie', 'lose'] as const;

interface PairTableProps {
  readonly rows: readonly PairwiseRow[];
  /** What the table is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
}

/** Win, tie and lose shares of every two models with their 95 % intervals (Figure 7 of the paper); every share leads to its pairs. */
export function PairTable({ rows, narrowed }: PairTableProps) {
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Model</Table.Th><Table.Th>Against</Table.Th>
          {['Wins', 'Ties', 'Loses', 'Pairs'].map((name) => <Table.Th key={name} className="t-number">{name}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.model} ${row.against}`}>
            <Table.Td>{row.model}</Table.Td>
            <Table.Td>{row.against}</Table.Td>
            {outcomes.map((outcome) => (
              <Table.Td key={outcome} className="t-number">
                <a className="t-link" href={pairHref(row, outcome, narrowed)}>{percent(row[outcome])}</a>
                <span className={`t-dim t-small ${classes.below}`}>{rangeWords(row[`${outcome}Interval`], (value) => percent(value))}</span>
              </Table.Td>
            ))}
            <Table.Td className="t-number">{formatCount(row.items)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
