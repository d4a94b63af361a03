import { join, resolve } from 'node:path';
import { Low } from 'lowdb';
import PQueue from 'p-queue';
import { z } from 'zod';
import { checkWith } from '../store/checks.ts';
import { DamageReport } from '../store/damage.ts';
import { DamagedFile, DurableAdapter } from '../store/durable-document.ts';
import type { Files } from '../store/files.ts';

/** A project that was opened on this machine. */
export interface Recent {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** ISO 8601 time. */
  readonly openedAt: string;
}

interface RecentsDocument { readonly schemaVersion: 1; readonly recents: readonly Recent[] }

export interface Recents {
  readonly list: () => Promise<readonly Recent[]>;
  readonly remember: (project: Pick<Recent, 'path' | 'name'>) => Promise<void>;
  readonly forget: (path: string) => Promise<void>;
}

const mostKept = 30;

const recentsDocument: z.ZodType<RecentsDocument> = z.object({
  schemaVersion: z.literal(1),
  recents: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() })),
});

/** `recents.json`: the 30 projects opened last. A damaged file counts as empty; the next change keeps it under `damaged/`. */
export function openRecents(files: Files, home: string): Recents {
  const queue = new PQueue({ concurrency: 1 });
  const adapter = new DurableAdapter<RecentsDocument>(files, join(home, 'recents.json'), {
    encode: (document) => `${JSON.stringify(document, null, 2)}\n`,
    decode: (value) => {
      const checked = checkWith(recentsDocument, value);
      if (!checked.ok) throw new DamagedFile(checked.reason);
      return checked.value;
    },
  });

  /** Read each time: the command line and the studio share the file. */
  const read = async (onDamage: (reason: string) => Promise<void>): Promise<Low<RecentsDocument>> => {
    const document = new Low<RecentsDocument>(adapter, { schemaVersion: 1, recents: [] });
    try {
      await document.read();
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      await onDamage(error.message);
    }
    return document;
  };

  const change = (next: (recents: readonly Recent[]) => readonly Recent[]): Promise<void> => queue.add(async () => {
    const document = await read((reason) => new DamageReport(files, home, true).setAside('recents.json', reason));
    document.data = { schemaVersion: 1, recents: next(document.data.recents).slice(0, mostKept) };
    await document.write();
  });

  return {
    list: () => queue.add(async () => (await read(() => Promise.resolve())).data.recents),
    remember: ({ path, name }) => change((recents) => {
      const absolute = resolve(path);
      return [{ path: absolute, name, openedAt: new Date().toISOString() }, ...recents.filter((recent) => recent.path !== absolute)];
    }),
    forget: (path) => change((recents) => recents.filter((recent) => recent.path !== resolve(path))),
  };
}
