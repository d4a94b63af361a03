import { Button, Group } from '@mantine/core';
import { useStore } from 'zustand';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { lastPart } from '../../components/format.ts';
import { JobRow } from '../jobs/job-row.tsx';
import { SkippedList } from '../jobs/skipped-list.tsx';
import classes from './import-form.module.css';
import type { ImportStore } from './import-store.ts';

/** A running or finished import: how far it is, what it left out, and what can be done next. */
export function ImportResult({ store, onDone }: { readonly store: ImportStore; readonly onDone: () => void }) {
  const { jobs } = useStudio();
  const { jobId, source, refused } = useStore(store);
  const job = useStore(jobs, (state) => state.jobs.find(({ id }) => id === jobId));
  const isRunning = !job || job.state === 'running';
  return (
    <div className={classes.form}>
      {source && <p className="t-dim">{source.kind === 'folder' ? lastPart(source.path) : source.name}</p>}
      {job && <JobRow key={job.state} job={job} isOpen />}
      {refused.length > 0 && <SkippedList skipped={refused} count={refused.length} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>{isRunning ? 'Continue in the background' : 'Close'}</Button>
        {job?.state === 'done' && <NextButtons store={store} onDone={onDone} />}
      </Group>
    </div>
  );
}

function NextButtons({ store, onDone }: { readonly store: ImportStore; readonly onDone: () => void }) {
  const { shell } = useStudio();
  const kind = useStore(store, (state) => state.kind);
  const leave = (go: () => void) => (): void => {
    onDone();
    go();
  };
  return (
    <>
      {kind === 'models' && <Button variant="default" onClick={leave(() => navigate('images'))}>See the images</Button>}
      {kind === 'photographs' && <Button variant="default" onClick={leave(() => navigate('images', { filter: 'photographs' }))}>See the photographs</Button>}
      {kind === 'photographs' && <Button variant="default" onClick={leave(() => navigate('inpaint'))}>Redraw faces</Button>}
      {kind === 'generations' && <Button variant="default" onClick={leave(() => navigate('images', { filter: 'generations' }))}>See the generations</Button>}
      <Button onClick={() => shell.getState().open({ kind: 'find-faces' })} data-autofocus>Find faces</Button>
    </>
  );
}
