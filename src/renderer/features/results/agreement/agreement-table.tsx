import { Table } from '@mantine/core';
import { FigureValue } from '../figure-value.tsx';
import { rangeWords } from '../number-words.ts';
import classes from '../results.module.css';
import type { AgreementRow } from './agreement-rows.ts';

/** The agreement figures with their intervals and what each of them means. */
export function AgreementTable({ rows }: { readonly rows: readonly AgreementRow[] }) {
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr><Table.Th>Figure</Table.Th><Table.Th className="t-number">Value</Table.Th><Table.Th className="t-number">95 % interval</Table.Th><Table.Th className={classes.meaning}>What it says</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ name, key, estimate, format, missing, meaning, href }) => (
          <Table.Tr key={key}>
            <Table.Td className={classes.rowName}>{href === undefined ? name : <a className="t-link" href={href}>{name}</a>}</Table.Td>
            <Table.Td className="t-number"><FigureValue value={estimate && format(estimate.value)} missing={missing} /></Table.Td>
            <Table.Td className={`t-number ${classes.range}`}><FigureValue value={estimate && rangeWords([estimate.low, estimate.high], format)} missing={missing} /></Table.Td>
            <Table.Td className={`t-dim ${classes.meaning}`}>{meaning}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
