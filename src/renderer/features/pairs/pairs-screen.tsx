import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { BatchRow } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { PairEmpty } from './pair-empty.tsx';
import { PairGrid } from './pair-grid.tsx';
import { PairLoupe } from './pair-loupe.tsx';
import { createPairNews } from './pair-news.ts';
import { pairParameters, pairQuestionOf, type PairQuestion } from './pair-question.ts';
import { createPairStore } from './pair-store.ts';
import { PairToolbar } from './pair-toolbar.tsx';
import classes from './pairs-screen.module.css';
import { useLivePairs } from './use-live-pairs.ts';

/** Counts of batches follow pairs that are being made; once in this time is enough. */
const quietMs = 1000;

/** All pairs of the study: filter, order, look, open. The address holds what is asked, so that other screens can lead here. */
export function PairsScreen() {
  const { client } = useStudio();
  const { parameters } = useRoute();
  const question = useMemo(() => pairQuestionOf(parameters), [parameters]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the first question only; later ones are asked below
  const store = useMemo(() => createPairStore(client, question), [client]);
  const news = useMemo(() => createPairNews(client, store), [client, store]);
  const { total, failure, refresh } = useStore(store);
  const [place, setPlace] = useState<{ readonly index: number; readonly list: string } | null>(null);
  const list = JSON.stringify(question);
  // A pair is open at its place in one list; in another list some other pair has that place, or none.
  const opened = place?.list === list ? place.index : null;
  const open = (index: number): void => setPlace({ index, list });
  useEffect(() => {
    store.getState().ask(question);
    news.setState({ fresh: null });
  }, [store, news, question]);
  useLivePairs(news);

  const batches = useQuery('pair-batches', (services, signal) => services.inpainting.batches(undefined, { signal }), ['project', 'pairs'], { quietMs });
  const trials = useTrials(batches.data);
  const ask = (next: PairQuestion): void => navigate('pairs', pairParameters(next), { replace: true });
  return (
    <div className={classes.screen}>
      <h1 className="t-hidden">Pairs</h1>
      <PairToolbar question={question} total={total} batches={batches.data ?? []} news={news} onChange={ask} />
      {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={refresh} /></div>}
      {batches.failure && <div className={classes.failure}><FailureNotice failure={batches.failure} onRetry={batches.reload} /></div>}
      {total === 0 ? <div className={classes.empty}><PairEmpty question={question} /></div> : <PairGrid key={list} store={store} trials={trials} onOpen={open} opened={opened} />}
      {opened !== null && <PairLoupe store={store} batches={batches.data ?? []} trials={trials} index={opened} onIndex={open} onClose={() => setPlace(null)} />}
    </div>
  );
}

/** Batches of the built-in inpainter; the same object while they are the same, so that cells are not drawn again. */
function useTrials(batches: readonly BatchRow[] | null): ReadonlySet<string> {
  const ids = (batches ?? []).filter(({ batch }) => batch.kind === 'procedural').map(({ batch }) => batch.id).join(' ');
  return useMemo(() => new Set(ids.split(' ')), [ids]);
}
