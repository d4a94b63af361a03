import { join } from 'node:path';
import { z } from 'zod';
import { defaultPreferences, preferences } from '../../contract/annotation.ts';
import { pairView } from '../../contract/pairs.ts';
import { checkWith } from './checks.ts';
import { DamagedFile, DurableAdapter } from './durable-document.ts';
import type { DamageReport } from './damage.ts';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import { migrate, schemaVersion } from './migrations.ts';
import type { PersonNotes, PersonNotesStore } from './types.ts';
import { makeDurableFolder } from './write-atomically.ts';

interface NotesOptions {
  readonly files: Files;
  readonly projectFolder: string;
  readonly damage: DamageReport;
}

const notes = z.object({
  preferences,
  guideline: z.object({ version: z.string(), at: z.string() }).nullable(),
  pairViews: z.array(pairView),
});

const noNotes: PersonNotes = { preferences: defaultPreferences, guideline: null, pairViews: [] };

/** The notes of a project; each is read when it is first asked for. */
export function openPersonNotes({ files, projectFolder, damage }: NotesOptions): PersonNotesStore {
  const folder = join(projectFolder, 'people');
  const known = new Map<string, PersonNotes>();
  const turns = new Map<string, Promise<void>>();
  const adapterOf = (person: string) => new DurableAdapter<PersonNotes>(files, join(folder, `${person}.json`), { decode, encode });

  const of = async (person: string): Promise<PersonNotes> => {
    const here = known.get(person);
    if (here) return here;
    const read = await adapterOf(person).read().catch(async (error: unknown) => {
      if (!(error instanceof DamagedFile)) throw error;
      await damage.setAside(`people/${person}.json`, `${error.message}; its keys and background are the usual ones again, and its views of pairs are gone`);
      return null;
    });
    const found = known.get(person) ?? read ?? noNotes;
    known.set(person, found);
    return found;
  };
  const write = async (person: string, change: (notes: PersonNotes) => PersonNotes) => {
    const next = change(await of(person));
    if (damage.writable) {
      await explained('make', folder, () => makeDurableFolder(files, folder));
      await adapterOf(person).write(next);
    }
    known.set(person, next);
  };
  return {
    of,
    update(person, change) {
      const turn = (turns.get(person) ?? Promise.resolve()).then(() => write(person, change));
      turns.set(person, turn.catch(() => undefined));
      return turn;
    },
    close: async () => { await Promise.all(turns.values()); },
  };
}

function decode(value: unknown): PersonNotes {
  const checked = checkWith<PersonNotes>(notes, migrate('notes', value).document);
  if (!checked.ok) throw new DamagedFile(checked.reason);
  return checked.value;
}

function encode(document: PersonNotes): string {
  return `${JSON.stringify({ schemaVersion, ...document }, null, 2)}\n`;
}
