import type { Drop } from '../transport/dropped-files.ts';
import { toFailure } from '../transport/errors.ts';
import type { ImportSource } from './shell-store.ts';
import { openStudy } from './study-commands.ts';
import type { Studio } from './studio.ts';

/** Gives a table to the screen that takes tables; opens a dropped study, or offers to import what was dropped, into a new study where none is open. */
export async function receiveDrop(studio: Studio, drop: Drop, isStudyOpen: boolean): Promise<void> {
  const { tableTaker } = studio.shell.getState();
  if (drop.table && tableTaker) return tableTaker.take(drop.table);
  const source: ImportSource = drop.path === null ? { kind: 'files', name: drop.name, files: drop.files } : { kind: 'folder', path: drop.path };
  if (isStudyOpen) return studio.shell.getState().open({ kind: 'import', source });
  if (source.kind === 'folder' && (await isOpened(studio, source.path))) return;
  studio.shell.getState().open({ kind: 'new-study', then: source });
}

async function isOpened(studio: Studio, path: string): Promise<boolean> {
  try {
    await openStudy(studio, path);
    return true;
  } catch (error) {
    if (toFailure(error).code === 'NOT_A_PROJECT') return false;
    throw error;
  }
}
