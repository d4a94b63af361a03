import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileInDrop } from '../transport/dropped-files.ts';

/** What the person may choose in the studio's own file browser. */
export type PickKind = 'folder' | 'table' | 'model' | 'certificate';

export interface PickRequest {
  readonly kind: PickKind;
  readonly title: string;
  resolve(path: string | null): void;
}

/** Images to import: a folder on the studio's machine, or files that were dropped onto a page in a browser. */
export type ImportSource =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'files'; readonly name: string; readonly files: readonly FileInDrop[] };

/** What a folder of images is: one folder per model, whose images are compared, photographs whose faces are redrawn, or one folder per prompt with many images of it. */
export type ImportKind = 'models' | 'photographs' | 'generations';

/** The dialogs that any screen, the command palette or a dropped folder may open. */
export type Dialog =
  /** `as` says what is meant where it is known; otherwise the folder itself tells. */
  | { readonly kind: 'import'; readonly source: ImportSource | null; readonly as?: ImportKind }
  | { readonly kind: 'new-study'; readonly then: ImportSource | null }
  | { readonly kind: 'find-faces' }
  | { readonly kind: 'score-faces' }
  | { readonly kind: 'build-pairs' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'add-person' }
  | { readonly kind: 'hand-over' };

/** A screen that takes a table which is dropped anywhere on the page. */
interface TableTaker {
  /** What dropping a table does, in words. */
  readonly hint: string;
  take(table: File): void;
}

/** One entry of the command palette. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly description?: string;
  /** As written on the keys, for example `Ctrl I`. */
  readonly shortcut?: string;
  run(): void;
}

/** View state of the frame. */
interface ShellState {
  readonly dialog: Dialog | null;
  readonly pick: PickRequest | null;
  /** Actions of the screens that are shown now, by screen. */
  readonly actions: ReadonlyMap<string, readonly Action[]>;
  readonly tableTaker: TableTaker | null;
  open(dialog: Dialog): void;
  close(): void;
  /** Asks for a path on the studio's machine; null when the person cancels. */
  ask(kind: PickKind, title: string): Promise<string | null>;
  answer(path: string | null): void;
  offer(screen: string, actions: readonly Action[]): () => void;
  /** Hands dropped tables to a screen, until the returned end is called. */
  acceptTables(taker: TableTaker): () => void;
}

export type ShellStore = StoreApi<ShellState>;

export function createShellStore(): ShellStore {
  return createStore<ShellState>((set, get) => ({
    dialog: null,
    pick: null,
    actions: new Map(),
    tableTaker: null,
    open: (dialog) => set({ dialog }),
    close: () => set({ dialog: null }),
    ask(kind, title) {
      get().pick?.resolve(null);
      return new Promise((resolve) => set({ pick: { kind, title, resolve } }));
    },
    answer(path) {
      get().pick?.resolve(path);
      set({ pick: null });
    },
    offer(screen, actions) {
      set((state) => ({ actions: new Map(state.actions).set(screen, actions) }));
      return () => {
        const left = new Map(get().actions);
        if (left.get(screen) === actions && left.delete(screen)) set({ actions: left });
      };
    },
    acceptTables(tableTaker) {
      set({ tableTaker });
      return () => {
        if (get().tableTaker === tableTaker) set({ tableTaker: null });
      };
    },
  }));
}
