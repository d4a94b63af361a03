import { Button, Table } from '@mantine/core';
import type { AnnotatorRow } from '../../../contract/contract.ts';
import type { ResultsSummary } from '../../../contract/results.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatAgo } from '../../components/format.ts';
import { routeHref } from '../../app/routes.ts';
import { PeopleFigure } from './figures/people-figure.tsx';
import { FigureValue } from './figure-value.tsx';
import classes from './results.module.css';
import { peopleSentence } from './sentences.ts';

/** How far each person is. */
export function PeopleTab({ results }: { readonly results: Pick<ResultsSummary, 'annotators'> }) {
  const sentence = peopleSentence(results);
  if (sentence === null) {
    return (
      <EmptyState
        title="Nobody ranks yet" text="The progress of everybody who ranks will be here."
        action={<Button component="a" href={routeHref('study')}>Add people</Button>}
      />
    );
  }
  return (
    <>
      <p className={classes.finding}>{sentence}</p>
      <PeopleFigure annotators={results.annotators} />
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            {['Answers', 'of which discards', 'Still to answer', 'Median seconds', 'Last answer'].map((name) => <Table.Th key={name} className="t-number">{name}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{results.annotators.map((row) => <PersonLine key={row.annotator} row={row} />)}</Table.Tbody>
      </Table>
    </>
  );
}

function PersonLine({ row }: { readonly row: AnnotatorRow }) {
  const { name, ballots, discards, remaining, medianSeconds, lastAt } = row;
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className="t-number">{ballots}</Table.Td>
      <Table.Td className="t-number">{discards}</Table.Td>
      <Table.Td className="t-number">{remaining}</Table.Td>
      <Table.Td className="t-number"><FigureValue value={medianSeconds === null ? null : medianSeconds.toFixed(1)} missing="No answer was timed yet" /></Table.Td>
      <Table.Td className="t-number"><FigureValue value={lastAt === null ? null : formatAgo(lastAt, new Date())} missing="No answer yet" /></Table.Td>
    </Table.Tr>
  );
}
