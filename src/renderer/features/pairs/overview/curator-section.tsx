import { Table } from '@mantine/core';
import type { PairOverview } from '../../../../contract/contract.ts';
import { formatCount } from '../../../components/format.ts';
import { FigureValue } from '../../results/figure-value.tsx';
import { DotFigure } from '../../results/figures/dot-figure.tsx';
import { percent, rangeWords } from '../../results/number-words.ts';
import classes from '../../results/results.module.css';
import { pairsHref } from '../pairs-href.ts';

type CuratorRow = PairOverview['curators'][number];

/** What every person accepted, how sure that share is, how long they took, and where others say otherwise. */
export function CuratorSection({ curators }: Pick<PairOverview, 'curators'>) {
  const rows = curators.map(({ name, share }) => ({
    name, value: share?.value ?? null, interval: share && ([share.low, share.high] as const),
    text: share ? `${percent(share.value)} (${rangeWords([share.low, share.high], (value) => percent(value, 0))})` : 'nothing decided',
  }));
  return (
    <>
      <DotFigure label="Share of pairs that each person accepted" name="accepted-by-person" rows={rows} domain={[0, 1]} axis="Pairs accepted, of those decided (95 % interval)" format={(value) => percent(value, 0)} />
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr><Table.Th>Person</Table.Th>{['Accepted', 'Rejected', 'Share accepted', 'Seconds a pair', 'Others disagree'].map((head) => <Table.Th key={head} className="t-number">{head}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{curators.map((row) => <Row key={row.voice} row={row} />)}</Table.Tbody>
      </Table>
    </>
  );
}

function Row({ row: { name, accepted, rejected, share, medianSeconds, conflicts } }: { readonly row: CuratorRow }) {
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className="t-number">{formatCount(accepted)}</Table.Td>
      <Table.Td className="t-number">{formatCount(rejected)}</Table.Td>
      <Table.Td className="t-number">
        <FigureValue value={share && percent(share.value)} missing="Nothing is decided yet" />
        {share && <span className={`t-dim t-small ${classes.below}`}>{rangeWords([share.low, share.high], (value) => percent(value))}</span>}
      </Table.Td>
      <Table.Td className="t-number" title="Median over pairs that were decided one by one"><FigureValue value={medianSeconds === null ? null : medianSeconds.toFixed(1)} missing="No pair was decided on its own" /></Table.Td>
      <Table.Td className="t-number">{conflicts > 0 ? <a className="t-link" href={pairsHref({ decision: 'conflict' })}>{formatCount(conflicts)}</a> : '0'}</Table.Td>
    </Table.Tr>
  );
}
