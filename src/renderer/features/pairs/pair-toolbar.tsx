import { ActionIcon, Button, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowBackUp, IconCloudUp, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { pairSorts, type PairSort } from '../../../domain/pairs/pair-order.ts';
import { formatCount, plural } from '../../components/format.ts';
import type { PairNews } from './pair-news.ts';
import { compactWhere, pairSortNames, type PairQuestion } from './pair-question.ts';
import classes from './pairs-screen.module.css';
import { HabitsMenu } from './review/habits-menu.tsx';
import type { ReviewStore } from './review/review-store.ts';
import { whereInWords } from './where-words.ts';

interface PairToolbarProps {
  readonly question: PairQuestion;
  readonly total: number | null;
  /** Pairs that are shown and do not pass the filter any more, because of what was decided. */
  readonly stillShown: number;
  readonly news: PairNews;
  readonly review: ReviewStore;
  readonly isFiltersOpen: boolean;
  /** What just happened in the grid. */
  readonly note: string;
  readonly onFilters: () => void;
  readonly onChange: (question: PairQuestion) => void;
  /** Asks what to do with every pair that passes the filter. */
  readonly onAll: () => void;
  readonly onUndo: () => void;
  /** Ways to other pages; none for a curator. */
  readonly actions: ReactNode;
}

/** Which pairs as a sentence, in which order, how many; what is not saved or not shown yet; and what can be done with them all. */
export function PairToolbar({ question, total, stillShown, news, review, isFiltersOpen, note, onFilters, onChange, onAll, onUndo, actions }: PairToolbarProps) {
  const isFiltered = Object.keys(compactWhere(question.where)).length > 0;
  return (
    <div className={classes.bar} role="search" aria-label="Pairs">
      <div className={classes.line}>
        <Button size="xs" variant="default" leftSection={<IconAdjustmentsHorizontal size={16} />} aria-expanded={isFiltersOpen} onClick={onFilters}>Filters</Button>
        <Select size="xs" w={184} aria-label="Order" allowDeselect={false} value={question.sort} onChange={(sort) => sort && onChange({ ...question, sort: sort as PairSort })}
          data={pairSorts.map((value) => ({ value, label: pairSortNames[value] }))} />
        <Button size="xs" variant="default" disabled={!total} onClick={onAll}>{total ? `Apply to all ${formatCount(total)}` : 'Apply to all'}</Button>
        <ActionIcon size={30} variant="default" aria-label="Undo" title="Take the last decision back (Ctrl+Z)" onClick={onUndo}><IconArrowBackUp size={16} /></ActionIcon>
        <HabitsMenu review={review} />
        <Unsaved review={review} />
        <div className={classes.gap} />
        {actions}
      </div>
      <div className={`${classes.line} ${classes.said}`}>
        <span className={`${classes.sentence} t-clip`} title={whereInWords(question.where)}>{whereInWords(question.where)}</span>
        <span className="t-dim" role="status">{total === null ? '' : plural(total, 'pair')}</span>
        {isFiltered && <button type="button" className="t-link" onClick={() => onChange({ ...question, where: {} })}>Clear all</button>}
        <span className={`${classes.note} t-dim t-clip`} role="status">{note}</span>
        <News news={news} stillShown={stillShown} />
        {total !== null && total > 0 && <span className={`${classes.hint} t-dim t-small`}>winner left, loser right · Enter opens</span>}
      </div>
    </div>
  );
}

function Unsaved({ review }: { readonly review: ReviewStore }) {
  const unsaved = useStore(review, (state) => state.unsaved);
  const isHeldUp = useStore(review, (state) => state.isHeldUp);
  if (unsaved === 0) return null;
  return <span className={classes.unsaved} data-held={isHeldUp || undefined} role="status" title={isHeldUp ? 'The studio does not answer. It is tried again by itself; keep this page open.' : undefined}><IconCloudUp size={16} aria-hidden />Not saved yet: {formatCount(unsaved)}</span>;
}

function News({ news, stillShown }: { readonly news: PairNews; readonly stillShown: number }) {
  const { fresh, gone, show } = useStore(news);
  if (fresh === null && stillShown === 0) return null;
  // What this page holds is counted at once, the rest of the list when the studio was asked again.
  const decided = Math.max(stillShown, gone);
  return (
    <span className={classes.news}>
      {stillShown > 0 && <span className="t-dim t-small">{plural(decided, 'decided pair')} {decided === 1 ? 'is' : 'are'} still shown</span>}
      <Button size="compact-xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={show}>{fresh === null ? 'Refresh list' : fresh > 0 ? `Show ${plural(fresh, 'new pair')}` : 'Show changes'}</Button>
    </span>
  );
}
