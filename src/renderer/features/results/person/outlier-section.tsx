import { SegmentedControl, Table } from '@mantine/core';
import { IconArrowsUpDown, IconBan, IconBolt, IconHourglass, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonResults } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatCount, plural } from '../../../components/format.ts';
import results from '../results.module.css';
import { dateAndTime } from './local-time.ts';
import classes from './person.module.css';
import { outlierChoice, outlierWords, type OutlierReason } from './remark-words.ts';

const icons: Readonly<Record<OutlierReason, TablerIcon>> = { reversed: IconArrowsUpDown, hasty: IconBolt, slow: IconHourglass, 'lone-discard': IconBan };
const reasons = Object.keys(outlierWords) as OutlierReason[];
const shownAtOnce = 25;

/** Single answers that are worth a look, each with the way to its item. */
export function OutlierSection({ person: { row, outliers, outlierCounts } }: { readonly person: PersonResults }) {
  const [reason, setReason] = useState<OutlierReason | 'all'>('all');
  const [isWhole, setWhole] = useState(false);
  const present = reasons.filter((each) => outlierCounts[each] > 0);
  const total = present.reduce((sum, each) => sum + outlierCounts[each], 0);
  const listed = outliers.filter((outlier) => reason === 'all' || outlier.reason === reason).reverse();
  const shown = isWhole ? listed : listed.slice(0, shownAtOnce);
  return (
    <section>
      <h2 className={results.heading}>Answers to look at</h2>
      <p className={results.note}>{total === 0 ? `No answer of ${row.name} stands out.` : `${plural(total, 'reason')} to look at an answer; none of them makes it wrong.`}</p>
      {present.length > 1 && (
        <SegmentedControl size="xs" aria-label="Which answers" value={reason} onChange={(value) => setReason(value as OutlierReason | 'all')}
          data={[{ value: 'all', label: `All ${formatCount(total)}` }, ...present.map((each) => ({ value: each, label: `${outlierWords[each]} ${formatCount(outlierCounts[each])}` }))]} />
      )}
      {listed.length > 0 && (
        <Table className={classes.outliers}>
          <Table.Thead><Table.Tr><Table.Th>Item</Table.Th><Table.Th>Why</Table.Th><Table.Th>What stands out</Table.Th><Table.Th>When</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {shown.map((outlier) => {
              const Icon = icons[outlier.reason];
              return (
                <Table.Tr key={`${outlier.item} ${outlier.reason}`}>
                  <Table.Td className={classes.outlierItem}><a className="t-link" href={routeHref('results', { tab: 'items', item: outlier.item })}>{outlier.item}</a></Table.Td>
                  <Table.Td><span className={classes.remark}><Icon size={16} aria-hidden />{outlierWords[outlier.reason]}</span></Table.Td>
                  <Table.Td>{outlier.text}</Table.Td>
                  <Table.Td className={classes.when}>{dateAndTime(outlier.at)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < listed.length && <button type="button" className={`t-link ${classes.more}`} onClick={() => setWhole(true)}>Show all {formatCount(listed.length)}</button>}
      {present.filter((each) => outlierCounts[each] > 100).map((each) => (
        <p key={each} className={`t-dim ${classes.hint}`}>Of {formatCount(outlierCounts[each])} answers that are {outlierWords[each].toLowerCase()}, the 100 {outlierChoice[each]} are listed.</p>
      ))}
    </section>
  );
}
