import { Button, Group, Loader } from '@mantine/core';
import { IconCheck, IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { MergeReport } from '../../../contract/merge.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { SkippedList } from '../jobs/skipped-list.tsx';
import classes from './merge-form.module.css';
import { createMergeStore, type MergeStore } from './merge-store.ts';
import { isEmptyMerge, mergeSentences } from './sentences.ts';

/** Choose another copy, see what it would bring, merge it, read what it brought. */
export function MergeForm({ onDone }: { readonly onDone: () => void }) {
  const { client, shell } = useStudio();
  const store = useMemo(() => createMergeStore(client), [client]);
  const { stage, path, report, failure } = useStore(store);
  useEffect(() => () => store.getState().stop(), [store]);

  const chooseFolder = (): void => attempt(async () => {
    const chosen = await pickPath(shell, 'folder', 'The other copy, or its folder of answers');
    if (chosen !== null) await store.getState().choose(chosen);
  });
  return (
    <div className={classes.form}>
      {path === null ? <Choose onChoose={chooseFolder} /> : <Source path={path} report={report} isFixed={stage === 'merging' || stage === 'done'} onChoose={chooseFolder} />}
      {failure && <FailureNotice failure={failure} />}
      <div role="status" aria-live="polite" className={classes.outcome}>
        {stage === 'looking' && <span className={classes.line}><Loader size={16} />Comparing the two copies</span>}
        {report && <Outcome report={report} isDone={stage === 'done'} />}
      </div>
      <Buttons store={store} onDone={onDone} />
    </div>
  );
}

function Choose({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <div className={classes.choose}>
      <p>Choose the folder of another copy of this study, or a folder of answers from one. You see what is new before anything is added.</p>
      <Button leftSection={<IconFolderOpen size={16} />} onClick={onChoose} data-autofocus>Choose folder</Button>
      <p className="t-dim t-small">The other folder is only read. Merging again, or the other way round, gives the same results.</p>
    </div>
  );
}

interface SourceProps {
  readonly path: string;
  readonly report: MergeReport | null;
  readonly isFixed: boolean;
  readonly onChoose: () => void;
}

function Source({ path, report, isFixed, onChoose }: SourceProps) {
  return (
    <div className={classes.source}>
      <IconFolder size={16} aria-hidden className={classes.icon} />
      <div className={classes.path}>
        <span>{path}</span>
        {report && <span className="t-dim t-small">{report.kind === 'study' ? 'A copy of this study' : 'A folder of answers'}</span>}
      </div>
      {!isFixed && <Button size="compact-sm" variant="default" onClick={onChoose}>Change</Button>}
    </div>
  );
}

function Outcome({ report, isDone }: { readonly report: MergeReport; readonly isDone: boolean }) {
  const { byPerson, skipped } = report;
  const sentences = mergeSentences(report, isDone);
  return (
    <>
      {isDone && <p className={classes.line}><IconCheck size={16} aria-hidden className={classes.done} /><span className="t-strong">Merged</span></p>}
      <ul className={classes.sentences}>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {byPerson.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label="Answers by person">
          <table className={classes.table}>
            <thead><tr><th scope="col">Person</th><th scope="col" className="t-number">{isDone ? 'Added' : 'New answers'}</th></tr></thead>
            <tbody>
              {byPerson.map(({ annotator, name, added }) => <tr key={annotator}><td>{name}</td><td className="t-number">{formatCount(added)}</td></tr>)}
            </tbody>
          </table>
        </div>
      )}
      {skipped.length > 0 && (
        <div>
          <p className={`${classes.left} t-dim t-small`}>{plural(skipped.length, 'line or file', 'lines and files')} left out</p>
          <SkippedList skipped={skipped} count={skipped.length} />
        </div>
      )}
    </>
  );
}

function Buttons({ store, onDone }: { readonly store: MergeStore; readonly onDone: () => void }) {
  const { stage, report, merge } = useStore(store);
  if (stage === 'done') {
    return (
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Close</Button>
        <Button onClick={() => { onDone(); navigate('results'); }} autoFocus>See the results</Button>
      </Group>
    );
  }
  const isEmpty = report !== null && isEmptyMerge(report);
  const isOffered = stage !== 'choosing' && !isEmpty;
  const added = report?.ballots.added ?? 0;
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onDone}>{isEmpty ? 'Close' : 'Cancel'}</Button>
      {isOffered && (
        <Button key={stage} autoFocus={stage === 'ready'} disabled={stage !== 'ready'} loading={stage === 'merging'} onClick={() => attempt(merge)}>
          {added > 0 ? `Merge ${plural(added, 'answer')}` : 'Merge'}
        </Button>
      )}
    </Group>
  );
}
