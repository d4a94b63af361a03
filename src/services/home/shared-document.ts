import { join } from 'node:path';
import { Low } from 'lowdb';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { checkWith } from '../store/checks.ts';
import { DamageReport } from '../store/damage.ts';
import { DamagedFile, DurableAdapter } from '../store/durable-document.ts';
import type { Files } from '../store/files.ts';

/** A small document in the home folder that the command line and the studio share. */
interface SharedDocument<T> {
  readonly read: () => Promise<T>;
  /** Writes what `next` makes of what is there; changes run one after the other. */
  readonly change: (next: (before: T) => T) => Promise<void>;
}

interface SharedForm<T> {
  readonly files: Files;
  readonly home: string;
  /** Its file in the home folder. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** What it says while there is no file. */
  readonly empty: T;
}

/** Opens a document that is read anew each time. A damaged file counts as empty; the next change keeps it under `damaged/`. */
export function openSharedDocument<T>({ files, home, name, schema, empty }: SharedForm<T>): SharedDocument<T> {
  const queue = new PQueue({ concurrency: 1 });
  const adapter = new DurableAdapter<T>(files, join(home, name), {
    encode: (document) => `${JSON.stringify(document, null, 2)}\n`,
    decode: (value) => {
      const checked = checkWith(schema, value);
      if (!checked.ok) throw new DamagedFile(checked.reason);
      return checked.value;
    },
  });

  const read = async (onDamage: (reason: string) => Promise<void>): Promise<Low<T>> => {
    const document = new Low<T>(adapter, empty);
    try {
      await document.read();
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      await onDamage(error.message);
    }
    return document;
  };

  return {
    read: () => queue.add(async () => (await read(() => Promise.resolve())).data),
    change: (next) => queue.add(async () => {
      const document = await read((reason) => new DamageReport(files, home, true).setAside(name, reason));
      document.data = next(document.data);
      await document.write();
    }),
  };
}
