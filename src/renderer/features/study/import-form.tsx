import { Button, Group, Progress } from '@mantine/core';
import { IconFolder, IconFolderOpen, IconX } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { pickPath } from '../../app/pick-path.ts';
import type { ImportSource } from '../../app/shell-store.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, lastPart } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { JobRow } from '../jobs/job-row.tsx';
import { SkippedList } from '../jobs/skipped-list.tsx';
import classes from './import-form.module.css';
import { createImportStore, type ImportStore } from './import-store.ts';
import { problemOf } from './survey.ts';
import { SurveyView } from './survey-view.tsx';

interface ImportFormProps {
  readonly source: ImportSource | null;
  readonly onDone: () => void;
}

/** Choose a folder, see what is in it, import it, read what was left out. */
export function ImportForm({ source, onDone }: ImportFormProps) {
  const { client, shell } = useStudio();
  const store = useMemo(() => createImportStore(client), [client]);
  const stage = useStore(store, (state) => state.stage);
  const failure = useStore(store, (state) => state.failure);
  useEffect(() => {
    if (source) void store.getState().choose(source);
    return () => store.getState().stop();
  }, [store, source]);

  const chooseFolder = (): void => attempt(async () => {
    const path = await pickPath(shell, 'folder', 'Folder with one folder per model');
    if (path !== null) await store.getState().choose({ kind: 'folder', path });
  });
  if (stage === 'running') return <ImportResult store={store} onDone={onDone} />;
  if (stage === 'sending') return <Sending store={store} />;
  return (
    <div className={classes.form}>
      <Source store={store} onChoose={chooseFolder} />
      {failure && <FailureNotice failure={failure} />}
      <SurveyView store={store} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <StartButton store={store} />
      </Group>
    </div>
  );
}

function Source({ store, onChoose }: { readonly store: ImportStore; readonly onChoose: () => void }) {
  const source = useStore(store, (state) => state.source);
  if (!source) {
    return (
      <div className={classes.choose}>
        <p>Choose the folder that has one folder per model, two to five of them. Images with the same file name belong to the same prompt. A table <code>prompts.csv</code> with the columns <code>file,prompt</code> may lie beside them.</p>
        <pre className={classes.example} aria-label="Example">{'my-images/\n  model-a/   001.png 002.png\n  model-b/   001.png 002.png\n  model-c/   001.png 002.png\n  prompts.csv'}</pre>
        <Button leftSection={<IconFolderOpen size={16} />} onClick={onChoose} data-autofocus>Choose folder</Button>
        <p className="t-dim t-small">You can also drop the folder anywhere on this page. The files stay where they are; the study remembers where to find them.</p>
      </div>
    );
  }
  return (
    <div className={classes.source}>
      <IconFolder size={16} aria-hidden />
      <span className={classes.path}>{source.kind === 'folder' ? source.path : `${source.name} (${formatCount(source.files.length)} files, copied into the study)`}</span>
      <Button size="compact-sm" variant="default" onClick={onChoose}>Change</Button>
    </div>
  );
}

function StartButton({ store }: { readonly store: ImportStore }) {
  const { stage, survey, start } = useStore(store);
  const images = survey?.models.reduce((sum, model) => sum + model.images, 0) ?? 0;
  const isImpossible = !survey || problemOf(survey) !== null;
  return (
    <Button key={stage} autoFocus={stage === 'ready'} disabled={stage !== 'ready' || isImpossible} loading={stage === 'looking'} onClick={() => attempt(start)}>
      {images > 0 ? `Import ${formatCount(images)} images` : 'Import'}
    </Button>
  );
}

function Sending({ store }: { readonly store: ImportStore }) {
  const { sent, stop } = useStore(store);
  return (
    <div className={classes.form}>
      <p>Copying into the study: {formatCount(sent?.done ?? 0)} of {formatCount(sent?.total ?? 0)} files</p>
      <Progress value={sent && sent.total > 0 ? (100 * sent.done) / sent.total : 0} aria-label="Files copied" />
      <Group justify="flex-end"><Button variant="default" leftSection={<IconX size={16} />} onClick={stop}>Stop</Button></Group>
    </div>
  );
}

function ImportResult({ store, onDone }: { readonly store: ImportStore; readonly onDone: () => void }) {
  const { jobs, shell } = useStudio();
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
        {job?.state === 'done' && <Button variant="default" onClick={() => { onDone(); navigate('images'); }}>See the images</Button>}
        {job?.state === 'done' && <Button onClick={() => shell.getState().open({ kind: 'find-faces' })} data-autofocus>Find faces</Button>}
      </Group>
    </div>
  );
}
