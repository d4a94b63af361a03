import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { HandOverForm } from '../features/desk/hand-over-form.tsx';
import { FindFacesForm } from '../features/images/find-faces-form.tsx';
import { ScoreFacesForm } from '../features/images/score-faces-form.tsx';
import { MergeForm } from '../features/merge/merge-form.tsx';
import { BuildPairsForm } from '../features/pairs/build/build-pairs-form.tsx';
import { AddPersonForm } from '../features/people/add-person-form.tsx';
import { ImportForm } from '../features/study/import-form.tsx';
import { NewStudyForm } from '../features/welcome/new-study-form.tsx';
import { PathDialog } from './path-dialog.tsx';
import type { Dialog } from './shell-store.ts';
import { useStudio } from './studio-context.tsx';

const titles: Readonly<Record<Dialog['kind'], string>> = {
  import: 'Import images',
  'new-study': 'New study',
  'find-faces': 'Find faces',
  'score-faces': 'Score faces',
  'build-pairs': 'Build pairs',
  merge: 'Merge a copy',
  'add-person': 'Add a person',
  'hand-over': 'Hand over this machine',
};

/** The one dialog that is open, if any, and the file browser above it. */
export function Dialogs() {
  const { shell } = useStudio();
  const dialog = useStore(shell, (state) => state.dialog);
  const close = useStore(shell, (state) => state.close);
  return (
    <>
      <Modal opened={dialog !== null} onClose={close} title={dialog ? titles[dialog.kind] : ''} size={dialog?.kind === 'import' || dialog?.kind === 'build-pairs' ? 640 : 480}>
        {dialog && contentOf(dialog, close)}
      </Modal>
      <PathDialog />
    </>
  );
}

function contentOf(dialog: Dialog, onDone: () => void): ReactNode {
  switch (dialog.kind) {
    case 'import': return <ImportForm source={dialog.source} as={dialog.as ?? null} onDone={onDone} />;
    case 'new-study': return <NewStudyForm then={dialog.then} onDone={onDone} />;
    case 'merge': return <MergeForm onDone={onDone} />;
    case 'build-pairs': return <BuildPairsForm onDone={onDone} />;
    case 'find-faces': return <FindFacesForm onDone={onDone} />;
    case 'score-faces': return <ScoreFacesForm onDone={onDone} />;
    case 'add-person': return <AddPersonForm onDone={onDone} />;
    case 'hand-over': return <HandOverForm onDone={onDone} />;
  }
}
