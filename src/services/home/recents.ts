import { resolve } from 'node:path';
import { z } from 'zod';
import type { Files } from '../store/files.ts';
import { openSharedDocument } from './shared-document.ts';

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

/** `recents.json`: the 30 projects opened last. */
export function openRecents(files: Files, home: string): Recents {
  const document = openSharedDocument({ files, home, name: 'recents.json', schema: recentsDocument, empty: { schemaVersion: 1, recents: [] } });
  const change = (next: (recents: readonly Recent[]) => readonly Recent[]): Promise<void> => document.change(({ recents }) => ({ schemaVersion: 1, recents: next(recents).slice(0, mostKept) }));

  return {
    list: async () => (await document.read()).recents,
    remember: ({ path, name }) => change((recents) => {
      const absolute = resolve(path);
      return [{ path: absolute, name, openedAt: new Date().toISOString() }, ...recents.filter((recent) => recent.path !== absolute)];
    }),
    forget: (path) => change((recents) => recents.filter((recent) => recent.path !== resolve(path))),
  };
}
