import { createStore, type StoreApi } from 'zustand/vanilla';

/** `failed` ones are tried again by themselves for as long as they are wanted. */
type PictureState = 'loading' | 'ready' | 'failed';

export interface PicturesState {
  readonly states: Readonly<Record<string, PictureState>>;
}

/** Pictures of the item on screen and of those that come next, decoded before they are asked for. */
export interface Pictures {
  readonly store: StoreApi<PicturesState>;
  /** Says which media paths are needed, most urgent first; all others are let go. */
  want(paths: readonly string[]): void;
  /** The decoded element of a path; null until it is ready. Keeping the element keeps its pixels. */
  element(path: string): HTMLImageElement | null;
  dispose(): void;
}

type Load = (path: string, signal: AbortSignal) => Promise<HTMLImageElement>;

interface Slot {
  readonly stop: AbortController;
  element: HTMLImageElement | null;
  attempts: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** Whether it counts as one of the loads under way. */
  isLoading: boolean;
}

/** A browser opens six connections to the studio; two stay free, so that an answer never waits for pictures. */
const atOnce = 4;

/** Loads at most four pictures at a time, in the order of need. */
export function createPictures(load: Load, delayMs: (attempt: number) => number = (attempt) => Math.min(500 * 2 ** attempt, 8000)): Pictures {
  const store = createStore<PicturesState>(() => ({ states: {} }));
  const slots = new Map<string, Slot>();
  let wanted: readonly string[] = [];
  let running = 0;

  const mark = (path: string, state: PictureState): void => store.setState({ states: { ...store.getState().states, [path]: state } });

  function pump(): void {
    for (const path of wanted) {
      if (running >= atOnce) return;
      if (!slots.has(path)) fetchInto(path, { stop: new AbortController(), element: null, attempts: 0, timer: null, isLoading: false });
    }
  }

  function fetchInto(path: string, slot: Slot): void {
    slots.set(path, slot);
    slot.isLoading = true;
    running += 1;
    load(path, slot.stop.signal).then(
      (element) => {
        slot.element = element;
        if (slots.get(path) === slot) mark(path, 'ready');
      },
      () => {
        if (slots.get(path) !== slot) return;
        mark(path, 'failed');
        slot.timer = setTimeout(() => fetchInto(path, slot), delayMs(slot.attempts++));
      },
    ).finally(() => {
      landed(slot);
      pump();
    });
  }

  function landed(slot: Slot): void {
    if (slot.isLoading) running -= 1;
    slot.isLoading = false;
  }

  function drop(path: string): void {
    const slot = slots.get(path);
    slots.delete(path);
    if (!slot) return;
    if (slot.timer) clearTimeout(slot.timer);
    slot.stop.abort();
    // Chromium never settles `decode()` of an image whose address is taken away, so nobody waits for that.
    landed(slot);
  }

  function want(paths: readonly string[]): void {
    wanted = [...new Set(paths)];
    for (const path of [...slots.keys()]) if (!wanted.includes(path)) drop(path);
    const { states } = store.getState();
    store.setState({ states: Object.fromEntries(wanted.map((path) => [path, states[path] ?? 'loading'])) });
    pump();
  }

  return {
    store,
    want,
    element: (path) => slots.get(path)?.element ?? null,
    dispose: () => want([]),
  };
}
