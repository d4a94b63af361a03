import { Button, Group, Progress, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { pickPath } from '../../app/pick-path.ts';
import type { ImportKind, ImportSource } from '../../app/shell-store.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { uploadFiles } from '../../transport/upload.ts';
import classes from './import-form.module.css';
import { ImportResult } from './import-result.tsx';
import { ImportSourceView } from './import-source-view.tsx';
import { createImportStore, type ImportStore } from './import-store.ts';
import { problemAs } from './survey.ts';
import { SurveyView } from './survey-view.tsx';

interface ImportFormProps {
  readonly source: ImportSource | null;
  /** What the images are, where whoever opened the form knows; null = as the folder looks. */
  readonly as: ImportKind | null;
  readonly onDone: () => void;
}

/** Choose a folder, see what is in it, say what it is, import it, read what was left out. */
export function ImportForm({ source, as, onDone }: ImportFormProps) {
  const { client, shell } = useStudio();
  const store = useMemo(() => createImportStore(client, uploadFiles, as), [client, as]);
  const stage = useStore(store, (state) => state.stage);
  const failure = useStore(store, (state) => state.failure);
  useEffect(() => {
    if (source) void store.getState().choose(source);
    return () => store.getState().stop();
  }, [store, source]);

  const chooseFolder = (): void => attempt(async () => {
    const path = await pickPath(shell, 'folder', folderTitles[store.getState().kind]);
    if (path !== null) await store.getState().choose({ kind: 'folder', path });
  });
  if (stage === 'running') return <ImportResult store={store} onDone={onDone} />;
  if (stage === 'sending') return <Sending store={store} />;
  return (
    <div className={classes.form}>
      <KindChoice store={store} />
      <ImportSourceView store={store} onChoose={chooseFolder} />
      {failure && <FailureNotice failure={failure} />}
      <SurveyView store={store} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <StartButton store={store} />
      </Group>
    </div>
  );
}

const kinds: readonly { readonly value: ImportKind; readonly label: string }[] = [
  { value: 'models', label: 'Models, to be ranked' },
  { value: 'photographs', label: 'Photographs, to redraw' },
  { value: 'generations', label: 'Generations, to score' },
];

const folderTitles: Readonly<Record<ImportKind, string>> = {
  models: 'Folder with one folder per model', photographs: 'Folder of photographs', generations: 'Folder with one folder per prompt',
};

function KindChoice({ store }: { readonly store: ImportStore }) {
  const { kind, chooseKind } = useStore(store);
  return <SegmentedControl fullWidth aria-label="What the images are" value={kind} onChange={chooseKind} data={[...kinds]} />;
}

function StartButton({ store }: { readonly store: ImportStore }) {
  const { stage, survey, kind, start } = useStore(store);
  const images = survey?.models.reduce((sum, model) => sum + model.images, 0) ?? 0;
  const isImpossible = !survey || problemAs(kind, survey) !== null;
  return (
    <Button key={stage} autoFocus={stage === 'ready'} disabled={stage !== 'ready' || isImpossible} loading={stage === 'looking'} onClick={() => attempt(start)}>
      {kind === 'photographs' ? photographsText(survey) : images > 0 ? `Import ${formatCount(images)} images` : 'Import'}
    </Button>
  );
}

function photographsText(survey: { readonly photographs: number; readonly hasDeeper: boolean } | null): string {
  return !survey || survey.hasDeeper || survey.photographs === 0 ? 'Import' : `Import ${plural(survey.photographs, 'photograph')}`;
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
