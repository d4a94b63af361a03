import { join } from 'node:path';
import { z } from 'zod';
import { cardFields, exportRecipe, exportRecord } from '../../contract/export.ts';
import { emptyCard } from '../../domain/export/card/card-fields.ts';
import { checkWith } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile, DurableAdapter } from './durable-document.ts';
import type { Files } from './files.ts';
import { migrate, schemaVersion } from './migrations.ts';
import type { ExportNotes, ExportNotesStore } from './types.ts';

interface NotesOptions {
  readonly files: Files;
  readonly projectFolder: string;
  readonly damage: DamageReport;
}

const name = 'exports.json';

const notes: z.ZodType<ExportNotes> = z.object({
  card: cardFields,
  recipe: exportRecipe.nullable(),
  folder: z.string().nullable(),
  records: z.array(exportRecord.omit({ isThere: true, load: true, train: true })),
});

const noNotes: ExportNotes = { card: emptyCard, recipe: null, folder: null, records: [] };

/** `exports.json` of a project; read when it is first asked for. */
export function openExportNotes({ files, projectFolder, damage }: NotesOptions): ExportNotesStore {
  const adapter = new DurableAdapter<ExportNotes>(files, join(projectFolder, name), { decode, encode });
  let known: Promise<ExportNotes> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const readOnce = async (): Promise<ExportNotes> => {
    const read = await adapter.read().catch(async (error: unknown) => {
      if (!(error instanceof DamagedFile)) throw error;
      await damage.setAside(name, `${error.message}; exports made before are not listed any more, and the card is empty`);
      return null;
    });
    return read ?? noNotes;
  };
  const read = (): Promise<ExportNotes> => {
    known ??= readOnce().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  return {
    read,
    update(change) {
      const own = turn.then(async () => {
        const next = change(await read());
        if (damage.writable) await adapter.write(next);
        known = Promise.resolve(next);
      });
      turn = own.catch(() => undefined);
      return own;
    },
    close: async () => { await turn; },
  };
}

function decode(value: unknown): ExportNotes {
  const checked = checkWith(notes, migrate('exports', value).document);
  if (!checked.ok) throw new DamagedFile(checked.reason);
  return checked.value;
}

function encode(document: ExportNotes): string {
  return `${JSON.stringify({ schemaVersion, ...document }, null, 2)}\n`;
}
