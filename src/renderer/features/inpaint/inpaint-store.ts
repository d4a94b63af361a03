import { createStore, type StoreApi } from 'zustand/vanilla';
import { inpaintingSettings } from '../../../contract/pair-schemas.ts';
import { defaultNoiseTable, noiseTableProblem } from '../../../domain/inpainting/noise-table.ts';
import { defaultInpaintingSettings, type InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { browserMemory } from '../../components/browser-memory.ts';

/** What is to be redrawn, and how. */
interface InpaintState {
  readonly settings: InpaintingSettings;
  /** Ids of the photographs that are meant, in the order in which they were chosen; null = all. */
  readonly chosen: readonly string[] | null;
  /** At most so many pairs in the next run; null = all. */
  readonly limit: number | null;
  /** Execution provider; null = what the studio would choose. */
  readonly provider: string | null;
  change(part: Partial<InpaintingSettings>): void;
  choose(chosen: readonly string[] | null): void;
  setLimit(limit: number | null): void;
  setProvider(provider: string | null): void;
}

export type InpaintStore = StoreApi<InpaintState>;

/** The part of `localStorage` that is needed. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The wishes of a study; settings are kept in the storage as they are changed, and read from it at the beginning. */
export function createInpaintStore(studyId: string, storage: SettingsStorage | null): InpaintStore {
  const key = `triptych-inpaint ${studyId}`;
  return createStore<InpaintState>((set, get) => ({
    settings: readSettings(storage, key) ?? defaultInpaintingSettings,
    chosen: null,
    limit: null,
    provider: null,
    change(part) {
      set(({ settings }) => ({ settings: { ...settings, ...part } }));
      try {
        storage?.setItem(key, JSON.stringify(get().settings));
      } catch {
        // A full storage keeps nothing; the settings last as long as the page.
      }
    },
    choose: (chosen) => set({ chosen }),
    setLimit: (limit) => set({ limit }),
    setProvider: (provider) => set({ provider }),
  }));
}

/** Settings that an earlier page kept; null where there are none, or none that can be used. */
function readSettings(storage: SettingsStorage | null, key: string): InpaintingSettings | null {
  try {
    const settings = inpaintingSettings.parse(JSON.parse(storage?.getItem(key) ?? ''));
    const { strength } = settings;
    return strength.kind === 'adaptive' && noiseTableProblem(strength.table) !== null ? { ...settings, strength: { kind: 'adaptive', table: defaultNoiseTable } } : settings;
  } catch {
    return null;
  }
}

const stores = new Map<string, InpaintStore>();

/** The wishes of a study: the same ones for as long as the page lives. */
export function inpaintStoreOf(studyId: string): InpaintStore {
  const store = stores.get(studyId) ?? createInpaintStore(studyId, browserMemory());
  stores.set(studyId, store);
  return store;
}
