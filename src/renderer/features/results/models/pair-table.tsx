import { Table } from '@mantine/core';
import type { PairwiseRow } from '../../../../contract/results.ts';
import { formatCount } from '../../../components/format.ts';
import { percent, rangeWords } from '../number-words.ts';
import classes from '../results.module.css';

const outcomes = ['win', 'tie', 'lose'] as const;

/** Win, tie and lose shares of every two models with their 95 % intervals (Figure 7 of the paper). */
export function PairTable({ rows }: { readonly rows: readonly PairwiseRow[] }) {
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
                {percent(row[outcome])}
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
