import { Table } from '@mantine/core';
import type { MetricPair } from '../../../../contract/results.ts';
import { formatCount } from '../../../components/format.ts';
import { coefficient, percent, pValue, rangeWords } from '../number-words.ts';
import classes from '../results.module.css';

/** Every two metrics on the comparisons that both cover: their accuracies, the difference and its paired bootstrap test. */
export function MetricPairTable({ pairs }: { readonly pairs: readonly MetricPair[] }) {
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Metric</Table.Th><Table.Th>Other metric</Table.Th>
          {['Accuracy', 'Other’s accuracy', 'Difference (points)', '95 % interval', 'p', 'Comparisons'].map((name) => <Table.Th key={name} className="t-number">{name}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pairs.map(({ metrics: [one, other], accuracies, difference, differenceInterval, p, comparisons }) => (
          <Table.Tr key={`${one}\n${other}`}>
            <Table.Td>{one}</Table.Td>
            <Table.Td>{other}</Table.Td>
            {accuracies.map((accuracy, index) => <Table.Td key={index} className="t-number">{percent(accuracy)}</Table.Td>)}
            <Table.Td className="t-number">{points(difference)}</Table.Td>
            <Table.Td className={`t-number ${classes.range}`}>{rangeWords(differenceInterval, points)}</Table.Td>
            <Table.Td className="t-number">{pValue(p).replace('= ', '')}</Table.Td>
            <Table.Td className="t-number">{formatCount(comparisons)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A difference of shares in percentage points. */
function points(difference: number): string {
  return coefficient(difference * 100, 1);
}
