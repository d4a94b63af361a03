import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { FolderEntry } from '../../contract/contract.ts';
import { formatCount } from '../components/format.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import classes from './path-dialog.module.css';
import { PathEntryRow } from './path-entry-row.tsx';
import { createPathStore } from './path-store.ts';
import type { PickKind, PickRequest } from './shell-store.ts';
import { useStudio } from './studio-context.tsx';

const shownKinds: Readonly<Record<PickKind, ReadonlySet<FolderEntry['kind']>>> = {
  folder: new Set(['folder', 'project']),
  table: new Set(['folder', 'project', 'table']),
  model: new Set(['folder', 'project', 'model']),
  certificate: new Set(['folder', 'project', 'certificate']),
};

/** The studio's own file browser, for pages that have no dialog of the system. */
export function PathDialog() {
  const { shell } = useStudio();
  const pick = useStore(shell, (state) => state.pick);
  const answer = useStore(shell, (state) => state.answer);
  return (
    <Modal opened={pick !== null} onClose={() => answer(null)} title={pick?.title ?? ''} size={640} zIndex={300} attributes={{ header: { role: 'presentation' } }} overlayProps={{ backgroundOpacity: 0.2 }}>
      {pick && <Browser pick={pick} onAnswer={answer} />}
    </Modal>
  );
}

function Browser({ pick, onAnswer }: { readonly pick: PickRequest; readonly onAnswer: (path: string | null) => void }) {
  const { client } = useStudio();
  const store = useMemo(() => createPathStore(client), [client]);
  const folder = useStore(store);
  const [typed, setTyped] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const shown = useMemo(() => folder.entries.filter(({ kind }) => shownKinds[pick.kind].has(kind)), [folder.entries, pick.kind]);
  useEffect(() => void store.getState().visit(null), [store]);

  function visit(path: string | null): void {
    setTyped(null);
    setFile(null);
    void folder.visit(path);
  }
  function onEntry(entry: FolderEntry): void {
    if (entry.kind === 'folder' || entry.kind === 'project') visit(entry.path);
    else setFile(entry.path);
  }
  function onTypedKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (pick.kind !== 'folder' && looksLikeFile(typed ?? '')) onAnswer(typed);
    else visit(typed ?? folder.path);
  }
  // While a folder is still being read, the one before it must not be chosen in its place.
  const choice = pick.kind === 'folder' ? (typed ?? (folder.loading ? null : folder.path)) : (file ?? (looksLikeFile(typed ?? '') ? typed : null));
  return (
    <div className={classes.browser}>
      <TextInput label="Path" value={typed ?? file ?? folder.path} spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={onTypedKey} data-autofocus />
      {folder.failure && <FailureNotice failure={folder.failure} />}
      <ul className={classes.list} aria-label="Folder contents" onKeyDown={moveFocus}>
        {folder.parent !== null && <PathEntryRow name=".." kind="folder" onChoose={() => visit(folder.parent)} />}
        {shown.map((entry) => <PathEntryRow key={entry.path} name={entry.name} kind={entry.kind} isChosen={entry.path === file} onChoose={() => onEntry(entry)} />)}
        {shown.length === 0 && !folder.loading && <li className={classes.nothing}>{pick.kind === 'folder' ? 'No folders in here.' : 'Nothing in here that could be chosen.'}</li>}
      </ul>
      <Group justify="space-between">
        <span className="t-dim t-small">{describe(folder.entries)}</span>
        <Group gap="sm">
          <Button variant="default" onClick={() => onAnswer(null)}>Cancel</Button>
          <Button disabled={!choice} onClick={() => onAnswer(choice)}>{pick.kind === 'folder' ? 'Choose this folder' : 'Choose this file'}</Button>
        </Group>
      </Group>
    </div>
  );
}

/** Up and Down walk through the rows. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const index = rows.findIndex((row) => row === document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, index + step))]?.focus();
  event.preventDefault();
}

function looksLikeFile(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path);
}

function describe(entries: readonly FolderEntry[]): string {
  const count = (kind: FolderEntry['kind']): number => entries.filter((entry) => entry.kind === kind).length;
  const folders = count('folder') + count('project');
  return `${formatCount(folders)} folders, ${formatCount(count('image'))} images, ${formatCount(count('table'))} tables`;
}
