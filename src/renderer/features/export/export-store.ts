import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import { cardFields, exportRecipe } from '../../../contract/export.ts';
import type { CardFields } from '../../../domain/export/card/card-fields.ts';
import { fittedRecipe } from '../../../domain/export/format-options.ts';
import { defaultRecipe, type ExportRecipe } from '../../../domain/export/recipe.ts';
import { browserMemory } from '../../components/browser-memory.ts';

/** What an export begins with: what this page kept, else what the last export was made with. */
export interface ExportDraft {
  readonly recipe: ExportRecipe | null;
  readonly card: CardFields;
}

/** What is to be exported, how, and what its card says. */
interface ExportState {
  readonly recipe: ExportRecipe;
  readonly card: CardFields;
  /** Where somebody wants it; null = where the page suggests. */
  readonly folder: string | null;
  change(part: Partial<ExportRecipe>): void;
  fill(part: Partial<CardFields>): void;
  setFolder(folder: string | null): void;
}

export type ExportStore = StoreApi<ExportState>;

/** The part of `localStorage` that is needed. */
type DraftStorage = Pick<Storage, 'getItem' | 'setItem'>;

const kept = z.object({ recipe: exportRecipe, card: cardFields });

/** The wishes of a study; recipe and card are kept in the storage as they are changed. The recipe never asks for what its format cannot hold. */
export function createExportStore(studyId: string, draft: ExportDraft, storage: DraftStorage | null): ExportStore {
  const key = `triptych-export ${studyId}`;
  return createStore<ExportState>((set, get) => {
    const keep = (): void => {
      const { recipe, card } = get();
      try {
        storage?.setItem(key, JSON.stringify({ recipe, card }));
      } catch {
        // A full storage keeps nothing; the wishes last as long as the page.
      }
    };
    const before = readKept(storage, key);
    return {
      recipe: fittedRecipe(before?.recipe ?? draft.recipe ?? defaultRecipe),
      card: before?.card ?? draft.card,
      folder: null,
      change(part) {
        set(({ recipe }) => ({ recipe: fittedRecipe({ ...recipe, ...part }) }));
        keep();
      },
      fill(part) {
        set(({ card }) => ({ card: { ...card, ...part } }));
        keep();
      },
      setFolder: (folder) => set({ folder }),
    };
  });
}

/** What an earlier page kept; null where there is nothing, or nothing that can be used. */
function readKept(storage: DraftStorage | null, key: string): { readonly recipe: ExportRecipe; readonly card: CardFields } | null {
  try {
    return kept.parse(JSON.parse(storage?.getItem(key) ?? ''));
  } catch {
    return null;
  }
}

const stores = new Map<string, ExportStore>();

/** The wishes of a study: the same ones for as long as the page lives. */
export function exportStoreOf(studyId: string, draft: ExportDraft): ExportStore {
  const store = stores.get(studyId) ?? createExportStore(studyId, draft, browserMemory());
  stores.set(studyId, store);
  return store;
}
