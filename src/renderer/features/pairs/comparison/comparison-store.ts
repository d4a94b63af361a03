import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReviewShown } from '../../../../domain/pairs/review.ts';
import { clamp, identity, panBy, type PanePoint, type Transform, usualLargestScale, zoomAt } from '../../annotate/transform.ts';

/** Ways to look at two pictures. `flicker` = one large, the other one in its place while Space is held, which works in the other ways, too. */
export const comparisonModes = ['side-by-side', 'slider', 'flicker', 'difference'] as const satisfies readonly NonNullable<ReviewShown['comparison']>[];

export type ComparisonMode = (typeof comparisonModes)[number];

/** What each picture is shown of. */
export type Variant = 'face' | 'whole';

type PaneTransforms = readonly [Transform, Transform];

/** How pairs are looked at; it stays from pair to pair, and the choices stay in this browser. Panes are counted from 0. */
interface ComparisonState {
  readonly mode: ComparisonMode;
  readonly variant: Variant;
  /** Whether both panes share zoom and place. */
  readonly isLinked: boolean;
  readonly isMaskShown: boolean;
  /** Place of the slider's edge across the pane, in [0, 1]. */
  readonly divider: number;
  /** Whether the other picture stands in the place of each. */
  readonly isHeld: boolean;
  /** The face and the whole picture keep a zoom and place of their own. */
  readonly transforms: Readonly<Record<Variant, PaneTransforms>>;
  readonly activePane: number;
  /** Takes this way, or goes back to side by side where it is taken already. */
  toggleMode(mode: ComparisonMode): void;
  toggleVariant(): void;
  /** Linking again gives both panes the transform of the one that was moved last. */
  toggleLinked(): void;
  toggleMask(): void;
  setDivider(divider: number): void;
  hold(isHeld: boolean): void;
  /** Zooms about a point of a pane, by default the middle of the one that was moved last. */
  zoom(factor: number, at?: PanePoint, pane?: number): void;
  /** Moves the picture by so many widths and heights of its pane. */
  pan(by: PanePoint, pane?: number): void;
  reset(): void;
}

export type ComparisonStore = StoreApi<ComparisonState>;

const memoryKey = 'triptych.pairs.comparison';
const untouched: PaneTransforms = [identity, identity];

/** `memory` keeps the choices of this browser; null where it keeps nothing. */
export function createComparisonStore(memory: Pick<Storage, 'getItem' | 'setItem'> | null): ComparisonStore {
  const store = createStore<ComparisonState>((set, get) => {
    const move = (pane: number | undefined, change: (transform: Transform) => Transform): void => {
      const { variant, transforms, isLinked, activePane } = get();
      const moved = pane ?? activePane;
      const next = change(transforms[variant][moved === 1 ? 1 : 0]);
      const [first, second] = transforms[variant];
      const both: PaneTransforms = isLinked ? [next, next] : moved === 1 ? [first, next] : [next, second];
      set({ activePane: moved, transforms: { ...transforms, [variant]: both } });
    };
    return {
      ...remembered(memory), variant: 'face', divider: 0.5, isHeld: false, transforms: { face: untouched, whole: untouched }, activePane: 0,
      toggleMode: (mode) => set({ mode: get().mode === mode ? 'side-by-side' : mode, isHeld: false }),
      toggleVariant: () => set({ variant: get().variant === 'face' ? 'whole' : 'face' }),
      toggleLinked() {
        const { isLinked, transforms, activePane } = get();
        const joined = (both: PaneTransforms): PaneTransforms => [both[activePane === 1 ? 1 : 0], both[activePane === 1 ? 1 : 0]];
        set(isLinked ? { isLinked: false } : { isLinked: true, transforms: { face: joined(transforms.face), whole: joined(transforms.whole) } });
      },
      toggleMask: () => set({ isMaskShown: !get().isMaskShown }),
      setDivider: (divider) => set({ divider: Math.min(1, Math.max(0, divider)) }),
      hold(isHeld) {
        if (get().isHeld !== isHeld) set({ isHeld });
      },
      zoom: (factor, at = { x: 0, y: 0 }, pane) => move(pane, (transform) => zoomAt(transform, factor, at, usualLargestScale)),
      pan: (by, pane) => move(pane, (transform) => clamp(panBy(transform, by), usualLargestScale)),
      reset: () => set({ transforms: { ...get().transforms, [get().variant]: untouched } }),
    };
  });
  store.subscribe(({ mode, isLinked, isMaskShown }, before) => {
    if (mode === before.mode && isLinked === before.isLinked && isMaskShown === before.isMaskShown) return;
    memory?.setItem(memoryKey, JSON.stringify({ mode, isLinked, isMaskShown }));
  });
  return store;
}

/** How the pair on screen is looked at, as a decision records it; `mode` is the way that is offered for it. */
export function shownOf({ variant, transforms, activePane }: ComparisonState, mode: ComparisonMode, view: 'loupe' | 'audit'): ReviewShown {
  return { view, comparison: mode, whole: variant === 'whole', zoom: transforms[variant][activePane === 1 ? 1 : 0].scale };
}

function remembered(memory: Pick<Storage, 'getItem'> | null): Pick<ComparisonState, 'mode' | 'isLinked' | 'isMaskShown'> {
  const kept = readObject(memory?.getItem(memoryKey) ?? null);
  return {
    mode: comparisonModes.find((mode) => mode === kept['mode']) ?? 'side-by-side',
    isLinked: kept['isLinked'] !== false,
    isMaskShown: kept['isMaskShown'] === true,
  };
}

function readObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Somebody else wrote there: begin as in a new browser.
    return {};
  }
}
