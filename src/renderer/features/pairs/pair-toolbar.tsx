import { Button, Select } from '@mantine/core';
import { IconBrush, IconRefresh } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { BatchRow, PairFilter } from '../../../contract/contract.ts';
import { navigate } from '../../app/use-route.ts';
import { formatCount, plural } from '../../components/format.ts';
import type { PairNews } from './pair-news.ts';
import { pairFilterNames, pairSortNames, type PairQuestion, type PairSort } from './pair-question.ts';
import { batchText } from './pair-words.ts';
import classes from './pairs-screen.module.css';

interface PairToolbarProps {
  readonly question: PairQuestion;
  readonly total: number | null;
  readonly batches: readonly BatchRow[];
  readonly news: PairNews;
  readonly onChange: (question: PairQuestion) => void;
}

/** Which pairs, in which order, how many; and the way to make more. */
export function PairToolbar({ question, total, batches, news, onChange }: PairToolbarProps) {
  return (
    <div className={classes.bar} role="search" aria-label="Pairs">
      <Select size="xs" w={296} aria-label="Batch" placeholder="All batches" clearable value={question.batch} onChange={(batch) => onChange({ ...question, batch })}
        data={batches.map((row) => ({ value: row.batch.id, label: batchText(row) }))} comboboxProps={{ width: 440, position: 'bottom-start' }} />
      <Select size="xs" w={176} aria-label="Marks" allowDeselect={false} value={question.filter} onChange={(filter) => filter && onChange({ ...question, filter: filter as PairFilter })} data={filterEntries(question, batches)} />
      <Select size="xs" w={184} aria-label="Order" allowDeselect={false} value={question.sort} onChange={(sort) => sort && onChange({ ...question, sort: sort as PairSort })}
        data={Object.entries(pairSortNames).map(([value, label]) => ({ value, label }))} />
      <span className="t-dim" role="status">{total === null ? '' : plural(total, 'pair')}</span>
      {total !== null && total > 0 && <span className={`${classes.hint} t-dim t-small`}>original left, redrawn right</span>}
      <div className={classes.gap} />
      <News news={news} />
      <Button size="xs" leftSection={<IconBrush size={16} />} onClick={() => navigate('inpaint')}>Make pairs</Button>
    </div>
  );
}

/** The marks with how many pairs of these batches have them. */
function filterEntries({ batch }: PairQuestion, batches: readonly BatchRow[]): { value: string; label: string }[] {
  const meant = batches.filter(({ batch: { id } }) => batch === null || id === batch);
  const sum = (count: (row: BatchRow) => number): number => meant.reduce((all, row) => all + count(row), 0);
  const counts: Readonly<Record<PairFilter, number>> = { all: sum(({ pairs }) => pairs), unchanged: sum(({ unchanged }) => unchanged), 'face-gone': sum(({ faceGone }) => faceGone) };
  return Object.entries(pairFilterNames).map(([value, label]) => ({ value, label: `${label} (${formatCount(counts[value as PairFilter])})` }));
}

function News({ news }: { readonly news: PairNews }) {
  const { fresh, show } = useStore(news);
  if (fresh === null) return null;
  return <Button size="xs" variant="default" leftSection={<IconRefresh size={16} />} onClick={show}>{fresh > 0 ? `Show ${plural(fresh, 'new pair')}` : 'Show changes'}</Button>;
}
