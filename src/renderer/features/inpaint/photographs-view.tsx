import { Button, TextInput } from '@mantine/core';
import { IconFaceId, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, plural } from '../../components/format.ts';
import { useTypedText } from '../../components/use-typed-text.ts';
import { createImageStore, type ImageQuestion } from '../images/image-store.ts';
import { useLiveImages } from '../images/use-live-images.ts';
import { toggled, withAll, type Choice } from './photograph-choice.ts';
import { PhotographGrid } from './photograph-grid.tsx';
import classes from './photographs.module.css';

interface PhotographsViewProps {
  readonly choice: Choice;
  readonly survey: InpaintingSurvey | null;
  readonly isReadOnly: boolean;
  readonly onChoose: (choice: Choice) => void;
}

const question: ImageQuestion = { filter: 'photographs', model: null, text: '', score: null };
const restMs = 200;

/** Which photographs are meant, with the faces found in them. */
export function PhotographsView({ choice, survey, isReadOnly, onChoose }: PhotographsViewProps) {
  const { client, shell } = useStudio();
  const store = useMemo(() => createImageStore(client, question), [client]);
  const { total, pages, failure, refresh, ask } = useStore(store);
  const [typed, type] = useTypedText('', (text) => ask({ ...question, text }), restMs);
  const chosen = useMemo(() => (choice === null ? null : new Set(choice)), [choice]);
  useEffect(() => store.getState().ask(question), [store]);
  useLiveImages(store, null);
  const shown = [...pages.values()].flat();
  const areAllShown = shown.length === total;
  return (
    <section className={classes.view} aria-label="Photographs">
      <div className={classes.bar}>
        <TextInput size="xs" w={160} type="search" aria-label="Search by file name" placeholder="File name" leftSection={<IconSearch size={14} aria-hidden />} value={typed} onChange={(event) => type(event.currentTarget.value)} />
        <span className={classes.count} role="status">{choice === null ? `All ${total === null || typed !== '' ? '' : formatCount(total)} photographs are meant` : `${plural(choice.length, 'photograph')} chosen`}</span>
        {choice === null && <span className={`${classes.hint} t-dim t-small t-clip`}>Click those that are to be redrawn, or leave it at all.</span>}
        {choice !== null && areAllShown && typed !== '' && shown.length > 0 && <Button size="compact-sm" variant="default" onClick={() => onChoose(withAll(choice, shown.map(({ id }) => id)))}>Add these {formatCount(shown.length)}</Button>}
        {choice !== null && <Button size="compact-sm" variant="default" onClick={() => onChoose(null)}>Take all</Button>}
        <div className={classes.gap} />
        {survey !== null && survey.unseen > 0 && <Button size="xs" variant="default" disabled={isReadOnly} leftSection={<IconFaceId size={16} aria-hidden />} onClick={() => shell.getState().open({ kind: 'find-faces' })}>Find faces</Button>}
      </div>
      {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={refresh} /></div>}
      {total === 0 ? <p className={classes.none}>No photograph has this file name.</p> : <PhotographGrid store={store} chosen={chosen} onToggle={(id) => onChoose(toggled(choice, id))} />}
    </section>
  );
}
