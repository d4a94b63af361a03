import { Table } from '@mantine/core';
import type { MetricRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatCount } from '../../../components/format.ts';
import { FigureValue } from '../figure-value.tsx';
import { coefficient, percent, rangeWords, type IntervalOf } from '../number-words.ts';
import classes from '../results.module.css';
import { MetricMenu } from './metric-menu.tsx';

const heads = ['Accuracy', 'Comparisons', 'Ties', 'Images', 'Pearson', 'Spearman', 'Kendall'] as const;

interface MetricTableProps {
  readonly metrics: readonly MetricRow[];
  /** What the table is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
  readonly isReadOnly: boolean;
}

/** How every metric agrees with people (Tables 2 and 6 of the paper), what that rests on, and its menu. */
export function MetricTable({ metrics, narrowed, isReadOnly }: MetricTableProps) {
  return (
    <Table className={`${classes.table} ${classes.dense}`}>
      <Table.Thead>
        <Table.Tr><Table.Th>Metric</Table.Th>{heads.map((head) => <Table.Th key={head} className="t-number">{head}</Table.Th>)}<Table.Th><span className="t-hidden">Change</span></Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>{metrics.map((row) => <Row key={row.metric} row={row} narrowed={narrowed} isReadOnly={isReadOnly} />)}</Table.Tbody>
    </Table>
  );
}

function Row({ row, narrowed, isReadOnly }: Omit<MetricTableProps, 'metrics'> & { readonly row: MetricRow }) {
  const { metric, lowerIsBetter, source, images, ofImages, range, comparisons, ties, accuracy, accuracyInterval } = row;
  const noItems = 'It needs items with a consensus all of whose images have a value, and values that differ';
  return (
    <Table.Tr>
      <Table.Td title={range ? `Values from ${range[0]} to ${range[1]}` : undefined}>
        {metric}
        <span className={`t-dim t-small ${classes.below}`}>{lowerIsBetter ? 'lower is better' : 'higher is better'}{source === 'studio' && <>, <a className="t-link" href={routeHref('images', { panel: 'scores', scorer: metric })} aria-label={`By the studio: show how the scores by ${metric} are spread`}>by the studio</a></>}</span>
      </Table.Td>
      <Table.Td className="t-number">
        {accuracy === null ? <FigureValue value={null} missing="No two compared images both have a value" />
          : <a className="t-link" href={routeHref('results', { tab: 'items', ...narrowed, metric })} aria-label={`${percent(accuracy)}: show the items that ${metric} orders otherwise than people`}>{percent(accuracy)}</a>}
        <Below interval={accuracyInterval} format={(value) => percent(value)} />
      </Table.Td>
      <Table.Td className="t-number">{formatCount(comparisons)}</Table.Td>
      <Table.Td className="t-number" title="Comparisons whose two images have the same value; each counts one half">{formatCount(ties)}</Table.Td>
      <Table.Td className="t-number">
        {formatCount(images)}
        {images < ofImages && <span className={`t-dim t-small ${classes.below}`}>of {formatCount(ofImages)}</span>}
      </Table.Td>
      {(['pearson', 'spearman', 'kendall'] as const).map((kind) => {
        const value = row[kind];
        return (
          <Table.Td key={kind} className="t-number">
            <FigureValue value={value === null ? null : coefficient(value, 3)} missing={noItems} />
            <Below interval={row[`${kind}Interval`]} format={(end) => coefficient(end)} />
          </Table.Td>
        );
      })}
      <Table.Td>{source === 'imported' && <MetricMenu row={row} isReadOnly={isReadOnly} />}</Table.Td>
    </Table.Tr>
  );
}

function Below({ interval, format }: { readonly interval: IntervalOf; readonly format: (value: number) => string }) {
  const range = rangeWords(interval, format);
  return range === null ? null : <span className={`t-dim t-small ${classes.below}`}>{range}</span>;
}
