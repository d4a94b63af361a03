import { Table } from '@mantine/core';
import type { ModelRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatCount } from '../../../components/format.ts';
import { percent, rangeWords } from '../number-words.ts';
import classes from '../results.module.css';
import { scoreName, scoresOf } from '../sentences.ts';

interface ModelTableProps {
  readonly models: readonly ModelRow[];
  /** What the table is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
}

/** The models table of ranking.md (Table 1 of the paper), with 95 % intervals below the numbers; every share leads to its items. */
export function ModelTable({ models, narrowed }: ModelTableProps) {
  const scores = scoresOf(models);
  const best = scores[0] ?? 0;
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Model</Table.Th>
          {scores.map((score) => <Table.Th key={score} className="t-number">{scoreName(score, best)}</Table.Th>)}
          <Table.Th className="t-number">Mean score</Table.Th>
          <Table.Th className="t-number">Items</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {models.map(({ model, shares, sharesInterval, mean, meanInterval, items }) => (
          <Table.Tr key={model}>
            <Table.Td>{model}</Table.Td>
            {scores.map((score) => (
              <Table.Td key={score} className="t-number">
                <a className="t-link" href={routeHref('results', { tab: 'items', ...narrowed, model, score: String(score) })}>{percent(shares[String(score)] ?? 0)}</a>
                <Range text={rangeWords(sharesInterval[String(score)] ?? null, (value) => percent(value))} />
              </Table.Td>
            ))}
            <Table.Td className="t-number">{mean.toFixed(2)}<Range text={rangeWords(meanInterval, (value) => value.toFixed(2))} /></Table.Td>
            <Table.Td className="t-number">{formatCount(items)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Range({ text }: { readonly text: string | null }) {
  return text === null ? null : <span className={`t-dim t-small ${classes.below}`}>{text}</span>;
}
