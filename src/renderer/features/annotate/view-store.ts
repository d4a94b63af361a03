import { createStore, type StoreApi } from 'zustand/vanilla';
import { identity, panBy, type PanePoint, type Transform, zoomAt } from './transform.ts';

/** What lies behind the pictures. */
export const grounds = ['mid', 'dark', 'light'] as const;
export type Ground = (typeof grounds)[number];

/** How the pictures are looked at; one for all panes. */
export interface ViewState {
  readonly transform: Transform;
  /** Whole images instead of face crops. */
  readonly whole: boolean;
  readonly ground: Ground;
  zoom(factor: number, at?: PanePoint): void;
  pan(by: PanePoint): void;
  resetZoom(): void;
  toggleWhole(): void;
  setGround(ground: Ground): void;
  /** What each new item begins with: the face crops as they fit. */
  startItem(): void;
}

export type ViewStore = StoreApi<ViewState>;

const groundKey = 'triptych.ground';
const centre: PanePoint = { x: 0, y: 0 };

/** `memory` remembers the ground for this browser; null where the browser keeps nothing. */
export function createViewStore(memory: Pick<Storage, 'getItem' | 'setItem'> | null): ViewStore {
  const remembered = grounds.find((ground) => ground === memory?.getItem(groundKey));
  return createStore<ViewState>((set, get) => ({
    transform: identity,
    whole: false,
    ground: remembered ?? 'mid',
    zoom: (factor, at = centre) => set({ transform: zoomAt(get().transform, factor, at) }),
    pan: (by) => set({ transform: panBy(get().transform, by) }),
    resetZoom: () => set({ transform: identity }),
    toggleWhole: () => set({ whole: !get().whole, transform: identity }),
    setGround(ground) {
      set({ ground });
      memory?.setItem(groundKey, ground);
    },
    startItem: () => set({ transform: identity, whole: false }),
  }));
}
