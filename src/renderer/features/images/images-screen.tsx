import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ImageFilter } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate, useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ImageDetail } from './image-detail.tsx';
import { ImageEmpty } from './image-empty.tsx';
import { ImageGrid } from './image-grid.tsx';
import { filterNames, ImageToolbar } from './image-toolbar.tsx';
import { createImageStore, type ImageQuestion } from './image-store.ts';
import classes from './images-screen.module.css';

/** All images of the study: filter, look, open. The address holds the filter, so that other screens can lead here. */
export function ImagesScreen() {
  const { client, events } = useStudio();
  const { parameters } = useRoute();
  const [opened, setOpened] = useState<number | null>(null);
  const question = useMemo(() => questionOf(parameters), [parameters]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the first question only; later ones are asked below
  const store = useMemo(() => createImageStore(client, question), [client]);
  const { total, failure, refresh } = useStore(store);
  useEffect(() => store.getState().ask(question), [store, question]);
  useEffect(() => {
    if (opened !== null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || event.what === 'ballots' || event.what === 'models') return;
      timer ??= setTimeout(() => { timer = null; store.getState().refresh(); }, 800);
    });
    return () => {
      end();
      if (timer) clearTimeout(timer);
    };
  }, [events, store, opened]);

  return (
    <div className={classes.screen}>
      <h1 className="t-hidden">Images</h1>
      <ImageToolbar question={question} total={total} onChange={(next) => navigate('images', parametersOf(next), { replace: true })} />
      {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={refresh} /></div>}
      {total === 0 ? <ImageEmpty question={question} /> : <ImageGrid key={JSON.stringify(question)} store={store} onOpen={setOpened} opened={opened} />}
      {opened !== null && <ImageDetail store={store} index={opened} onIndex={setOpened} onClose={() => { setOpened(null); store.getState().refresh(); }} />}
    </div>
  );
}

function questionOf({ filter, model, text }: Readonly<Record<string, string>>): ImageQuestion {
  return { filter: isFilter(filter) ? filter : 'all', model: model || null, text: text ?? '' };
}

function parametersOf({ filter, model, text }: ImageQuestion): Record<string, string> {
  return { ...(filter === 'all' ? {} : { filter }), ...(model === null ? {} : { model }), ...(text === '' ? {} : { text }) };
}

function isFilter(value: string | undefined): value is ImageFilter {
  return value !== undefined && value in filterNames;
}
