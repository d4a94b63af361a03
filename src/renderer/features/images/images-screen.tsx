import { useSessionStorage } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ImageFilter, ScorerRow } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ImageDetail } from './image-detail.tsx';
import { ImageEmpty } from './image-empty.tsx';
import { ImageGrid } from './image-grid.tsx';
import { filterNames, ImageToolbar } from './image-toolbar.tsx';
import { createImageStore, type ImageQuestion } from './image-store.ts';
import classes from './images-screen.module.css';
import { ScoreBar } from './scores/score-bar.tsx';
import { ScorePanel } from './scores/score-panel.tsx';
import { scoreParameters, scorerInAddress, scoreViewOf, shownScorer, type MarkedScorer } from './scores/score-view.ts';
import { useScorers } from './scores/use-scores.ts';
import { useLiveImages } from './use-live-images.ts';

/** All images of the study: filter, order, look, open. The address holds what is asked, so that other screens can lead here. */
export function ImagesScreen() {
  const { client } = useStudio();
  const { parameters } = useRoute();
  const [place, setPlace] = useState<{ readonly index: number; readonly list: string } | null>(null);
  const [isScoresOpen, setScoresOpen] = useScoresOpen(parameters['panel'] === 'scores');
  const question = useMemo(() => questionOf(parameters), [parameters]);
  const list = JSON.stringify(question);
  // An image is open at its place in one list; in another list somebody else has that place, or nobody.
  const opened = place?.list === list ? place.index : null;
  const open = (index: number): void => setPlace({ index, list });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the first question only; later ones are asked below
  const store = useMemo(() => createImageStore(client, question), [client]);
  const { total, failure, refresh } = useStore(store);
  useEffect(() => store.getState().ask(question), [store, question]);
  useLiveImages(store, opened);

  const overview = useQuery('overview-images', (services, signal) => services.study.overview(undefined, { signal }), ['project', 'images']);
  const scorers = useScorers();
  const asked = scorerInAddress(parameters);
  const shown = scorers.data && shownScorer(scorers.data, asked);
  const marked = useMarked(shown);
  const isReadOnly = overview.data?.readOnly ?? false;
  const ask = (next: ImageQuestion, scorer = asked): void => navigate('images', { ...(scorer === null ? {} : { scorer }), ...parametersOf(next) }, { replace: true });
  return (
    <div className={classes.screen}>
      <h1 className="t-hidden">Images</h1>
      <ImageToolbar question={question} total={total} models={overview.data?.steps.models ?? []} isReadOnly={isReadOnly} isScoresOpen={isScoresOpen} onScores={() => setScoresOpen(!isScoresOpen)} onChange={(next) => ask(next)} />
      {question.score && <ScoreBar view={question.score} scorer={shown} onClear={() => ask({ ...question, score: null })} />}
      {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={refresh} /></div>}
      <div className={classes.body}>
        <div className={classes.images}>
          {total === 0 ? <ImageEmpty question={question} /> : <ImageGrid key={list} store={store} scorer={marked} onOpen={open} opened={opened} />}
        </div>
        {isScoresOpen && <ScorePanel scorers={scorers} asked={asked} question={question} isReadOnly={isReadOnly} onAsk={ask} />}
      </div>
      {opened !== null && <ImageDetail store={store} scorers={scorers.data ?? []} scorer={marked} index={opened} onIndex={open} onClose={() => { setPlace(null); store.getState().refresh(); }} />}
    </div>
  );
}

/** Whether the scores stand beside the images: as it was left on this page, or because an address asks for them. */
function useScoresOpen(isAsked: boolean): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useSessionStorage({ key: 'triptych-scores', defaultValue: isAsked, getInitialValueInEffect: false });
  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked, setOpen]);
  return [isOpen, setOpen];
}

/** The scorer whose scores stand beside the images; the same object while only its counts change, so that cells are not drawn again. */
function useMarked(scorer: ScorerRow | null): MarkedScorer | null {
  const text = scorer && scorer.scored > 0 ? JSON.stringify([scorer.id, scorer.title, scorer.range, scorer.lowerIsBetter]) : null;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the text stands for the scorer
  return useMemo(() => (text === null ? null : scorer), [text]);
}

function questionOf(parameters: Readonly<Record<string, string>>): ImageQuestion {
  const { filter, model, text } = parameters;
  return { filter: isFilter(filter) ? filter : 'all', model: model || null, text: text ?? '', score: scoreViewOf(parameters) };
}

function parametersOf({ filter, model, text, score }: ImageQuestion): Record<string, string> {
  return { ...(filter === 'all' ? {} : { filter }), ...(model === null ? {} : { model }), ...(text === '' ? {} : { text }), ...scoreParameters(score) };
}

function isFilter(value: string | undefined): value is ImageFilter {
  return value !== undefined && value in filterNames;
}
