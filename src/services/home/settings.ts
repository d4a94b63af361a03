import { z } from 'zod';
import type { Files } from '../store/files.ts';
import { openSharedDocument } from './shared-document.ts';

interface SettingsDocument { readonly schemaVersion: 1; readonly provider: string | null }

/** What a person chose for everything on this machine. */
export interface Settings {
  /** Execution provider that models run on; null = the best one that works. */
  readonly pinnedProvider: () => Promise<string | null>;
  readonly pinProvider: (provider: string | null) => Promise<void>;
}

const settingsDocument: z.ZodType<SettingsDocument> = z.object({ schemaVersion: z.literal(1), provider: z.string().regex(/^[a-z0-9-]{1,40}$/).nullable() });

/** `settings.json`. */
export function openSettings(files: Files, home: string): Settings {
  const { read, change } = openSharedDocument({ files, home, name: 'settings.json', schema: settingsDocument, empty: { schemaVersion: 1, provider: null } });
  return {
    pinnedProvider: async () => (await read()).provider,
    pinProvider: (provider) => change(() => ({ schemaVersion: 1, provider })),
  };
}
