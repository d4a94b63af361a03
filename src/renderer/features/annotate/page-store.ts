import { createStore, type StoreApi } from 'zustand/vanilla';

/** What can stand over the ranking page. */
type DialogName = 'discard' | 'help' | 'guideline' | 'keys';

/** Which dialog is open, and where the focus was asked to go. */
export interface PageState {
  readonly dialog: DialogName | null;
  /** How often the last answers were asked for by key. */
  readonly recentCalls: number;
  open(dialog: DialogName): void;
  close(): void;
  goToRecent(): void;
}

/** Nothing is open at first. */
export function createPageStore(): StoreApi<PageState> {
  return createStore<PageState>((set, get) => ({
    dialog: null,
    recentCalls: 0,
    open: (dialog) => set({ dialog }),
    close: () => set({ dialog: null }),
    goToRecent: () => set({ recentCalls: get().recentCalls + 1 }),
  }));
}
