import { Table } from '@mantine/core';
import type { ResultsDocument } from '../../../contract/results.ts';
import { routeHref } from '../../app/routes.ts';
import { IntervalFigure } from './figures/interval-figure.tsx';
import { FigureValue } from './figure-value.tsx';
import { MethodBadge } from './method-badge.tsx';
import { methodTexts, standings, type ItemStanding } from './methods.ts';
import classes from './results.module.css';
import { agreementSentence, percent } from './sentences.ts';

interface AgreementTabProps {
  readonly results: ResultsDocument;
  /** N: answers asked per item. */
  readonly asked: number;
}

/** How far people agree, and how the items were settled. */
export function AgreementTab({ results, asked }: AgreementTabProps) {
  const { majorityShare } = results.agreement;
  const missing = `No item has all ${asked} rankings yet, so agreement cannot be computed.`;
  return (
    <>
      <p className={classes.finding}>{agreementSentence(results, asked) ?? missing}</p>
      {majorityShare && <IntervalFigure estimate={majorityShare} label="Same score" axis={`Images with the same score from at least ${Math.floor(asked / 2) + 1} of ${asked} people (%)`} name="agreement" />}
      <Table className={classes.table}>
        <Table.Thead><Table.Tr><Table.Th>Figure</Table.Th><Table.Th className="t-number">Value</Table.Th><Table.Th className="t-number">95 % interval</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Images with a majority score <span className="t-dim">(majorityShare)</span></Table.Td>
            <Table.Td className="t-number"><FigureValue value={majorityShare && percent(majorityShare.value)} missing={missing} /></Table.Td>
            <Table.Td className="t-number"><FigureValue value={majorityShare && `${percent(majorityShare.low)} to ${percent(majorityShare.high)}`} missing={missing} /></Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <h2 className={classes.heading}>How the items stand</h2>
      <StandingTable results={results} />
    </>
  );
}

function StandingTable({ results }: Pick<AgreementTabProps, 'results'>) {
  const count = (standing: ItemStanding): number =>
    standing === 'open' ? results.items - results.consensus.length : results.consensus.filter(({ method }) => method === standing).length;
  const rows = standings.map((standing) => ({ standing, items: count(standing) })).filter(({ items }) => items > 0);
  return (
    <Table className={classes.table}>
      <Table.Thead><Table.Tr><Table.Th>Standing</Table.Th><Table.Th>Meaning</Table.Th><Table.Th className="t-number">Items</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map(({ standing, items }) => (
          <Table.Tr key={standing}>
            <Table.Td><MethodBadge standing={standing} /></Table.Td>
            <Table.Td className="t-dim">{methodTexts[standing].meaning}</Table.Td>
            <Table.Td className="t-number"><a className="t-link" href={routeHref('results', { tab: 'items', standing })}>{items}</a></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
