import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../app/studio-context.tsx';
import { useActions } from '../../app/use-actions.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { AuditMode } from './audit/audit-mode.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { keepBest } from './bulk/bulk-change.ts';
import { FilterPanel } from './filters/filter-panel.tsx';
import { SavedViews } from './filters/saved-views.tsx';
import { createGridReview } from './grid/grid-review.ts';
import { PairGrid } from './grid/pair-grid.tsx';
import { ReasonDialog } from './grid/reason-dialog.tsx';
import { createSelectionStore } from './grid/selection-store.ts';
import { PairActions } from './pair-actions.tsx';
import { PairEmpty } from './pair-empty.tsx';
import { PairLoupe } from './pair-loupe.tsx';
import { createPairNews } from './pair-news.ts';
import { pairParameters, pairQuestionOf, type PairQuestion } from './pair-question.ts';
import { PairToolbar } from './pair-toolbar.tsx';
import classes from './pairs-screen.module.css';
import { countStillShown } from './review/still-shown.ts';
import { useReview } from './review/use-review.ts';
import { useFacets } from './use-facets.ts';
import { useLivePairs } from './use-live-pairs.ts';
import { useBulk } from './use-bulk.ts';
import { whereInWords } from './where-words.ts';

/** Counts of batches follow pairs that are being made; once in this time is enough. */
const quietMs = 1000;

interface PairsScreenProps {
  /** A curator sees only their own decisions, and no ways to make pairs. */
  readonly isLead?: boolean;
}

/** All pairs of the study: filter, order, look, decide. The address holds what is asked, so that other screens can lead here. */
export function PairsScreen({ isLead = true }: PairsScreenProps = {}) {
  const client = useClient();
  const { parameters } = useRoute();
  const address = JSON.stringify(pairQuestionOf(parameters));
  const question = useMemo(() => JSON.parse(address) as PairQuestion, [address]);
  const { store, review } = useReview(question);
  const news = useMemo(() => createPairNews(client, store), [client, store]);
  const selection = useMemo(() => createSelectionStore(client, store), [client, store]);
  const { bulk, setBulk, close: closeBulk } = useBulk(selection);
  const commands = useMemo(() => createGridReview({ store, review, selection, onMany: (change) => setBulk({ change }) }), [store, review, selection, setBulk]);
  const { note, isReasonsOpen } = useStore(commands.state);
  const { total, failure, pages, refresh } = useStore(store);
  const reasons = useStore(review, (state) => state.reasons);

  const [place, setPlace] = useState<{ readonly index: number; readonly address: string } | null>(null);
  // A pair is open at its place in one list; in another list some other pair has that place, or none.
  const opened = place?.address === address ? place.index : null;
  const open = useCallback((index: number) => setPlace({ index, address }), [address]);
  const openId = opened === null ? null : store.getState().at(opened)?.pair.id ?? null;
  useEffect(() => { if (openId !== null) review.getState().look(openId); }, [review, openId]);

  useEffect(() => {
    store.getState().ask(question);
    news.setState({ fresh: null, gone: 0 });
    selection.getState().clear();
    commands.state.setState({ note: '' });
  }, [store, news, selection, commands, question]);
  useLivePairs(news, isLead);

  const facets = useFacets(question.where, review);
  const batches = useQuery('pair-batches', (services, signal) => services.inpainting.batches(undefined, { signal }), ['project', 'pairs'], { quietMs });
  const [isFiltersOpen, setFiltersOpen] = useState(true);
  const stillShown = useMemo(() => countStillShown(question.where, [...pages.values()].flat()), [question.where, pages]);

  const ask = (next: PairQuestion): void => navigate('pairs', pairParameters(next), { replace: true });
  const undo = (): void => attempt(() => commands.run({ kind: 'undo' }));
  const reject = useCallback((reason: number) => attempt(() => commands.run({ kind: 'reason', place: reason })), [commands]);
  const all = (): void => setBulk({ where: question.where, rule: whereInWords(question.where) });
  const audit = parameters['audit'];
  useActions('pairs', [
    { id: 'pairs-all', label: 'Apply a decision to all pairs of the filter', group: 'Pairs', run: all },
    { id: 'pairs-choose-all', label: 'Choose all pairs of the filter', group: 'Pairs', shortcut: 'Ctrl A', run: () => attempt(() => commands.run({ kind: 'select-all' })) },
    { id: 'pairs-undo', label: 'Take the last decision back', group: 'Pairs', shortcut: 'Ctrl Z', run: undo },
    { id: 'pairs-refresh', label: 'Refresh the list', group: 'Pairs', run: () => news.getState().show() },
  ]);
  return (
    <div className={classes.screen}>
      <h1 className="t-hidden">Pairs</h1>
      <PairToolbar question={question} total={total} stillShown={stillShown} news={news} review={review} isFiltersOpen={isFiltersOpen} note={note} onFilters={() => setFiltersOpen(!isFiltersOpen)}
        onChange={ask} onAll={all} onUndo={undo} actions={isLead ? <PairActions /> : null} />
      {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={refresh} /></div>}
      {facets.failure && !failure && <div className={classes.failure}><FailureNotice failure={facets.failure} onRetry={facets.reload} /></div>}
      <div className={classes.body}>
        {isFiltersOpen && (
          <FilterPanel where={question.where} facets={facets.data} batches={batches.data ?? []} views={<SavedViews question={question} onChoose={ask} />} onChange={(where) => ask({ ...question, where })}
            onKeepBest={() => setBulk({ where: keepBest(question.where), rule: whereInWords(keepBest(question.where)), change: { verdict: 'reject', reason: 'duplicate' } })} />
        )}
        <div className={classes.main}>
          {total === 0 ? <div className={classes.empty}><PairEmpty question={question} isLead={isLead} /></div> : <PairGrid key={address} store={store} review={review} selection={selection} commands={commands} onOpen={open} opened={opened} />}
          {bulk && <BulkBar bulk={bulk} review={review} onChange={(next) => setBulk({ bulk: next })} onClose={closeBulk} onAudit={(id) => navigate('pairs', { ...pairParameters(question), audit: id })} />}
        </div>
      </div>
      {opened !== null && audit === undefined && <PairLoupe store={store} review={review} batches={batches.data ?? []} isLead={isLead} index={opened} onIndex={open} onClose={() => setPlace(null)} />}
      {audit !== undefined && <AuditMode key={audit} id={audit} onClose={() => navigate('pairs', pairParameters(question))} />}
      {isReasonsOpen && <ReasonDialog reasons={reasons} onReason={reject} onClose={() => commands.setReasonsOpen(false)} />}
    </div>
  );
}
