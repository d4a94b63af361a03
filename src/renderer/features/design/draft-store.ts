import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesignField, DesignValues } from './design-values.ts';

type Edits = Partial<DesignValues>;

/** Edits of a design that are not stored yet. They are kept as edits, so that what others store meanwhile shows through. */
export interface DraftState {
  readonly edits: Edits;
  /** Earlier states, latest last; typing in one field is one step. */
  readonly past: readonly { readonly edits: Edits; readonly field: DesignField }[];
  /** Whether the edits are stored, and only the study's new values are still to come. */
  readonly isStored: boolean;
  edit<Field extends DesignField>(field: Field, value: DesignValues[Field]): void;
  /** Takes the latest step back. */
  undo(): void;
  discard(): void;
  /** Says that `edits` are stored; they stay on screen until `settle`, and those that are newer until they are stored too. */
  markStored(edits: Edits): void;
  /** Says that the study's values came in anew: edits that are stored are not needed any more. */
  settle(): void;
}

export type DraftStore = StoreApi<DraftState>;

export function createDraftStore(): DraftStore {
  return createStore<DraftState>((set, get) => ({
    edits: {},
    past: [],
    isStored: false,
    edit: (field, value) => set(({ edits, past }) => ({
      isStored: false,
      edits: { ...edits, [field]: value },
      past: past.at(-1)?.field === field ? past : [...past, { edits, field }],
    })),
    undo: () => set(({ edits, past }) => ({ edits: past.at(-1)?.edits ?? edits, past: past.slice(0, -1) })),
    discard: () => set({ edits: {}, past: [], isStored: false }),
    markStored: (stored) => set(({ edits }) => ({ isStored: edits === stored })),
    settle() {
      if (get().isStored) get().discard();
    },
  }));
}

const drafts = new Map<string, DraftStore>();

/** The draft of a study: the same one for as long as the page lives, also when the study is closed and opened again. */
export function draftOf(studyId: string): DraftStore {
  const draft = drafts.get(studyId) ?? createDraftStore();
  drafts.set(studyId, draft);
  return draft;
}
