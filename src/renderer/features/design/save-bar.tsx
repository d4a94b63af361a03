import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Overview } from '../../../contract/contract.ts';
import { holdPage } from '../../app/leave-guard.ts';
import { useClient } from '../../app/studio-context.tsx';
import { plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import type { DesignEditor } from './design-editor.ts';
import classes from './design-screen.module.css';
import { editsBetween, hasBegun, toUpdate, type DesignEdit } from './design-values.ts';
import { fieldLabel } from './design-words.ts';
import { EditList } from './edit-list.tsx';

interface SaveBarProps {
  readonly overview: Overview;
  readonly editor: DesignEditor;
  /** Asks for the study's values anew. */
  readonly onStored: () => void;
}

/** What is edited and not stored yet, and the ways to store it or let it go. */
export function SaveBar({ overview, editor, onStored }: SaveBarProps) {
  const { draft, stored, values } = editor;
  const client = useClient();
  const { past, isStored, edits: sent } = useStore(draft);
  const [isBusy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const edits = editsBetween(stored, values);
  useLeaveQuestion(edits.length > 0 && !isStored, draft.getState().discard);

  const isWaiting = isBusy || isStored;

  async function store(): Promise<void> {
    setBusy(true);
    try {
      await client.study.updateSettings(toUpdate(stored, values));
      draft.getState().markStored(sent);
      onStored();
      setSaved(edits.length === 1 && edits[0] ? `${fieldLabel(edits[0].field)} saved` : `${plural(edits.length, 'change')} saved`);
    } finally {
      setBusy(false);
    }
  }
  if (edits.length === 0) return saved === null ? null : <Saved text={saved} onEnd={() => setSaved(null)} />;
  const save = (): void => (hasBegun(overview) ? confirmEdits(overview, edits, () => attempt(store)) : attempt(store));
  return (
    <div className={classes.save} role="region" aria-label="Changes that are not saved">
      <span className={classes.saveText} role="status">{edits.map(({ field }) => fieldLabel(field)).join(', ')}: {edits.length === 1 ? 'not saved yet' : `${edits.length} changes not saved yet`}</span>
      <Button variant="subtle" color="gray" leftSection={<IconArrowBackUp size={16} aria-hidden />} disabled={past.length === 0 || isWaiting} onClick={() => draft.getState().undo()}>Undo</Button>
      <Button variant="default" disabled={isWaiting} onClick={() => draft.getState().discard()}>Discard</Button>
      <Button loading={isWaiting} onClick={save}>Save changes</Button>
    </div>
  );
}

const savedMs = 4000;

/** Says for a moment that the changes are stored, where the buttons were, so that nothing covers them. */
function Saved({ text, onEnd }: { readonly text: string; readonly onEnd: () => void }) {
  const { start, clear } = useTimeout(onEnd, savedMs);
  useEffect(() => {
    start();
    return clear;
  }, [start, clear]);
  return <div className={classes.save} role="status"><IconCheck size={16} aria-hidden className={classes.savedMark} />{text}</div>;
}

function confirmEdits(overview: Overview, edits: readonly DesignEdit[], onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Change the design of a study under way?',
    size: 640,
    children: <EditList edits={edits} answers={overview.steps.ballots} />,
    labels: { confirm: 'Change and record', cancel: 'Cancel' },
    onConfirm,
  });
}

/** While something is not stored, asks before the screen or the page is left. */
function useLeaveQuestion(isOpen: boolean, discard: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    let question: string | null = null;
    const release = holdPage('design', (hash) => {
      // Whoever goes back twice is asked once, about the place they wanted last.
      if (question !== null) modals.close(question);
      question = modals.openConfirmModal({
        title: 'Leave without saving?',
        children: 'Your changes of the design are not saved.',
        labels: { confirm: 'Discard and leave', cancel: 'Stay' },
        onConfirm: () => {
          release();
          discard();
          window.location.hash = hash;
        },
      });
    });
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => {
      release();
      if (question !== null) modals.close(question);
      window.removeEventListener('beforeunload', warn);
    };
  }, [isOpen, discard]);
}
