import { Table } from '@mantine/core';
import type { AnnotatorRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatAgo, formatCount } from '../../../components/format.ts';
import { FigureValue } from '../figure-value.tsx';
import { coefficient, percent, rangeWords, type IntervalOf } from '../number-words.ts';
import classes from './person.module.css';
import { RemarkList } from './remark-list.tsx';

/** Everybody's figures; each name leads to the person's page. */
export function PeopleTable({ annotators }: { readonly annotators: readonly AnnotatorRow[] }) {
  const isAnyLeftOut = annotators.some(({ excluded }) => excluded > 0);
  const columns = ['Answers', 'Discards', ...(isAnyLeftOut ? ['Left out'] : []), 'Still to answer', 'Pace (s)', 'Mean tau', 'Consensus share', 'Repeats the same', 'Last answer'];
  return (
    <div className={classes.tableFrame} role="region" aria-label="Figures of everybody" tabIndex={0}>
      <Table className={classes.people}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Person</Table.Th>
            {columns.map((name) => <Table.Th key={name} scope="col" className="t-number">{name}</Table.Th>)}
            <Table.Th scope="col">Worth a look</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{annotators.map((row) => <PersonLine key={row.annotator} row={row} isAnyLeftOut={isAnyLeftOut} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function PersonLine({ row, isAnyLeftOut }: { readonly row: AnnotatorRow; readonly isAnyLeftOut: boolean }) {
  const { annotator, name, ballots, discards, excluded, remaining, medianSeconds, lastAt, remarks, repeats } = row;
  const shareText = (value: number | null): string | null => (value === null ? null : percent(value));
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.personName}><a className="t-link" href={routeHref('results', { tab: 'people', person: annotator })}>{name}</a></Table.Th>
      <Table.Td className="t-number">{formatCount(ballots)}</Table.Td>
      <Table.Td className="t-number">{formatCount(discards)}</Table.Td>
      {isAnyLeftOut && <Table.Td className="t-number">{formatCount(excluded)}</Table.Td>}
      <Table.Td className="t-number">{formatCount(remaining)}</Table.Td>
      <Table.Td className="t-number"><FigureValue value={medianSeconds === null ? null : medianSeconds.toFixed(1)} missing="No answer was timed yet" /></Table.Td>
      <Estimated value={row.meanTau === null ? null : coefficient(row.meanTau)} interval={row.meanTauInterval} format={coefficient} missing="Nobody else has ranked the same items yet" />
      <Estimated value={shareText(row.consensusShare)} interval={row.consensusShareInterval} format={(value) => percent(value)} missing="None of the items has a consensus yet" href={routeHref('results', { tab: 'items', person: annotator })} />
      <Estimated value={shareText(row.selfConsistency)} interval={row.selfConsistencyInterval} format={(value) => percent(value)} missing="No hidden repeat was answered yet" note={`of ${repeats}`} />
      <Table.Td className="t-number"><FigureValue value={lastAt === null ? null : formatAgo(lastAt, new Date())} missing="No answer yet" /></Table.Td>
      <Table.Td>{remarks.length === 0 ? <span className="t-dim">Nothing</span> : <RemarkList remarks={remarks} />}</Table.Td>
    </Table.Tr>
  );
}

interface EstimatedProps {
  readonly value: string | null;
  readonly interval: IntervalOf;
  readonly format: (value: number) => string;
  readonly missing: string;
  /** Stands before the interval. */
  readonly note?: string;
  /** The items behind it. */
  readonly href?: string;
}

/** A figure with its interval below. */
function Estimated({ value, interval, format, missing, note, href }: EstimatedProps) {
  if (value === null) return <Table.Td className="t-number"><FigureValue value={null} missing={missing} /></Table.Td>;
  return (
    <Table.Td className="t-number">
      {href === undefined ? value : <a className="t-link" href={href}>{value}</a>}
      <span className={classes.range}>{[note, rangeWords(interval, format)].filter(Boolean).join(', ')}</span>
    </Table.Td>
  );
}
