import { join } from 'node:path';
import { Low } from 'lowdb';
import PQueue from 'p-queue';
import { z } from 'zod';
import { checkWith } from '../store/checks.ts';
import { DamageReport } from '../store/damage.ts';
import { DamagedFile, DurableAdapter } from '../store/durable-document.ts';
import type { Files } from '../store/files.ts';

interface SettingsDocument { readonly schemaVersion: 1; readonly provider: string | null }

/** What a person chose for everything on this machine. */
export interface Settings {
  /** Execution provider that models run on; null = the best one that works. */
  readonly pinnedProvider: () => Promise<string | null>;
  readonly pinProvider: (provider: string | null) => Promise<void>;
}

const settingsDocument: z.ZodType<SettingsDocument> = z.object({ schemaVersion: z.literal(1), provider: z.string().regex(/^[a-z0-9-]{1,40}$/).nullable() });
const nothingChosen: SettingsDocument = { schemaVersion: 1, provider: null };

/** `settings.json`, read each time: the command line and the studio share it. A damaged one counts as empty; the next change keeps it under `damaged/`. */
export function openSettings(files: Files, home: string): Settings {
  const queue = new PQueue({ concurrency: 1 });
  const adapter = new DurableAdapter<SettingsDocument>(files, join(home, 'settings.json'), {
    encode: (document) => `${JSON.stringify(document, null, 2)}\n`,
    decode: (value) => {
      const checked = checkWith(settingsDocument, value);
      if (!checked.ok) throw new DamagedFile(checked.reason);
      return checked.value;
    },
  });

  const read = async (onDamage: (reason: string) => Promise<void>): Promise<Low<SettingsDocument>> => {
    const document = new Low<SettingsDocument>(adapter, nothingChosen);
    try {
      await document.read();
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      await onDamage(error.message);
    }
    return document;
  };

  return {
    pinnedProvider: () => queue.add(async () => (await read(() => Promise.resolve())).data.provider),
    pinProvider: (provider) => queue.add(async () => {
      const document = await read((reason) => new DamageReport(files, home, true).setAside('settings.json', reason));
      document.data = { schemaVersion: 1, provider };
      await document.write();
    }),
  };
}
