import { ActionIcon, Loader, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ImageRow, ScorerRow } from '../../../contract/contract.ts';
import type { Box } from '../../../domain/face.ts';
import { useActions } from '../../app/use-actions.ts';
import { useClient } from '../../app/studio-context.tsx';
import { formatCount } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { firstBox, isMeant } from './box-edit.ts';
import { createChoiceStore } from './choice-store.ts';
import { FacePanel } from './face-panel.tsx';
import { FaceStage } from './face-stage.tsx';
import page from '../../components/whole-page.module.css';
import classes from './image-detail.module.css';
import type { ImageStore } from './image-store.ts';
import type { MarkedScorer } from './scores/score-view.ts';

interface ImageDetailProps {
  readonly store: ImageStore;
  readonly scorers: readonly ScorerRow[];
  /** Whose scores stand at the faces; null = none. */
  readonly scorer: MarkedScorer | null;
  /** Position in the filtered list. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** One image large: all faces, the one that counts, choosing and drawing; arrow keys go through the list. */
export function ImageDetail({ store, scorers, scorer, index, onIndex, onClose }: ImageDetailProps) {
  const client = useClient();
  const choices = useMemo(() => createChoiceStore(client, (row) => store.getState().replace(row)), [client, store]);
  const total = useStore(store, (state) => state.total ?? 0);
  const image = useStore(store, (state) => state.at(index));
  const [draft, setDraft] = useState<Box | null>(null);
  const choice = useStore(choices);
  useEffect(() => store.getState().need(Math.max(0, index - 1), Math.min(total, index + 2)), [store, index, total]);

  function go(step: number): void {
    setDraft(null);
    onIndex(Math.min(total - 1, Math.max(0, index + step)));
  }
  function save(): void {
    if (!image || !draft || !isMeant(draft)) return;
    attempt(() => choice.draw(image, draft));
    setDraft(null);
  }
  const actions = {
    draw: () => { if (image) setDraft(image.representative?.box ?? firstBox(image)); },
    save,
    cancel: () => setDraft(null),
    choose: (face: number) => { if (image?.faces?.[face]) attempt(() => choice.choose(image, face)); },
    clear: () => { if (image) attempt(() => choice.clear(image)); },
    undo: () => attempt(choice.undo),
  };
  useDetailKeys(draft !== null, { ...actions, go });
  useActions('image', [
    { id: 'image-next', label: 'Next image', group: 'Image', shortcut: '→', run: () => go(1) },
    { id: 'image-previous', label: 'Previous image', group: 'Image', shortcut: '←', run: () => go(-1) },
    { id: 'image-draw', label: 'Draw the face by hand', group: 'Image', shortcut: 'D', run: actions.draw },
    { id: 'image-undo', label: 'Undo the last choice', group: 'Image', shortcut: 'U', run: actions.undo },
    { id: 'image-clear', label: 'Back to the automatic choice', group: 'Image', run: actions.clear },
    { id: 'image-close', label: 'Close the image', group: 'Image', run: onClose },
  ]);

  return (
    <Modal opened onClose={onClose} fullScreen closeOnEscape={draft === null} title={<Title image={image} index={index} total={total} onGo={go} />}
      classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }}>
      {image ? (
        <>
          <FaceStage image={image} scorer={scorer} draft={draft} onDraft={setDraft} onChoose={actions.choose} onSave={save} />
          <FacePanel image={image} scorers={scorers} scorer={scorer} draft={draft} undoable={choice.undoable.length} isBusy={choice.busy} actions={actions} />
        </>
      ) : <Loader m="auto" />}
    </Modal>
  );
}

function Title({ image, index, total, onGo }: { readonly image: ImageRow | null; readonly index: number; readonly total: number; readonly onGo: (step: number) => void }) {
  return (
    <span className={page.place}>
      <Tooltip label="Previous (←)"><ActionIcon variant="subtle" color="gray" aria-label="Previous image" disabled={index === 0} onClick={() => onGo(-1)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
      <Tooltip label="Next (→)"><ActionIcon variant="subtle" color="gray" aria-label="Next image" disabled={index >= total - 1} onClick={() => onGo(1)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
      <span className="t-clip">{image?.name ?? ''}</span>
      <span className="t-dim t-small">{formatCount(index + 1)} of {formatCount(total)}</span>
    </span>
  );
}

interface KeyActions {
  go(step: number): void;
  draw(): void;
  cancel(): void;
  choose(face: number): void;
  undo(): void;
}

/** Keys of the detail view; while a box is drawn the stage has the arrows. */
function useDetailKeys(isDrawing: boolean, actions: KeyActions): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.target instanceof HTMLInputElement || event.altKey) return;
      const isUndo = event.key === 'u' || (event.key === 'z' && (event.ctrlKey || event.metaKey));
      if (isDrawing) {
        if (event.key === 'Escape') actions.cancel();
        return;
      }
      if (isUndo) actions.undo();
      else if (event.ctrlKey || event.metaKey) return;
      else if (event.key === 'ArrowLeft') actions.go(-1);
      else if (event.key === 'ArrowRight') actions.go(1);
      else if (event.key === 'd') actions.draw();
      else if (/^[1-9]$/.test(event.key)) actions.choose(Number(event.key) - 1);
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
