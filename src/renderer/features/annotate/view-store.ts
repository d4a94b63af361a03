import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Candidate } from '../../../contract/annotation.ts';
import { pairAfter, pairWith, pairWithin, type PanePair } from './flicker-pair.ts';
import { actualScale, largestScaleIn, noLayout, type PaneLayout, restingPoint } from './pane-layout.ts';
import type { FaceChoice } from './shown-face.ts';
import { clamp, identity, isZoomed, panBy, type PanePoint, type Transform, zoomAt } from './transform.ts';

/** What lies behind the pictures. */
export const grounds = ['mid', 'dark', 'light'] as const;
export type Ground = (typeof grounds)[number];

/** How the pictures are looked at. Panes are counted from 0. */
export interface ViewState {
  /** The active pane's transform; while linked that of every pane. */
  readonly transform: Transform;
  /** From left to right; all the same while linked. */
  readonly transforms: readonly Transform[];
  /** Whether zoom and place are shared by all panes. */
  readonly linked: boolean;
  readonly activePane: number;
  /** Whether the active pane was chosen with keys, so that it has to be seen. */
  readonly isActiveChosen: boolean;
  /** Whole images instead of face crops. */
  readonly whole: boolean;
  /** Whether anybody has zoomed in on this item: from then on source pixels are kept at hand. */
  readonly closeUp: boolean;
  readonly ground: Ground;
  /** The panes that flicker. */
  readonly pair: PanePair;
  readonly flickering: boolean;
  /** Shows the map of the whole image always, not only while zoomed. */
  readonly showMap: boolean;
  readonly faceChoice: FaceChoice;
  readonly layout: PaneLayout;
  /** The transform of a pane. */
  transformOf(pane: number): Transform;
  /** Zooms at a point, by default the centre, or the face in a whole image. Unlinked: only `pane`, by default the active one, which becomes active. */
  zoom(factor: number, at?: PanePoint, pane?: number): void;
  pan(by: PanePoint, pane?: number): void;
  /** Back to the untouched view: all panes, or unlinked and with `pane` that one. */
  resetZoom(pane?: number): void;
  /** Zooms so that one source pixel of the active pane covers one device pixel, or a whole number of them where its picture is smaller than the pane. */
  actualPixels(): void;
  /** Linking again gives every pane the active one's transform. */
  toggleLinked(): void;
  moveActive(step: 1 | -1): void;
  setPaneCount(count: number): void;
  /** Said by the panes whenever their size or their pictures change. */
  setLayout(layout: PaneLayout): void;
  toggleWhole(): void;
  setGround(ground: Ground): void;
  /** Goes through all pairs of panes. */
  nextPair(): void;
  /** The pane and the one chosen before it become the pair. */
  chooseForPair(pane: number): void;
  startFlicker(): void;
  stopFlicker(): void;
  toggleMap(): void;
  setShowMap(showMap: boolean): void;
  /** Compares the candidate's next face instead; the representative one again after the last. */
  nextFace(candidate: Pick<Candidate, 'key' | 'others'>): void;
  /** Compares a candidate's face: 0 = the representative one. */
  chooseFace(key: string, face: number): void;
  /** What each new item begins with: the face crops as they fit. */
  startItem(): void;
}

export type ViewStore = StoreApi<ViewState>;
type Set = StoreApi<ViewState>['setState'];
type Get = StoreApi<ViewState>['getState'];

const groundKey = 'triptych.ground';
const mostPanes = 5;

/** `memory` remembers the ground for this browser; null where the browser keeps nothing. */
export function createViewStore(memory: Pick<Storage, 'getItem' | 'setItem'> | null): ViewStore {
  const remembered = grounds.find((ground) => ground === memory?.getItem(groundKey));
  return createStore<ViewState>((set, get) => ({
    transform: identity, transforms: Array.from({ length: mostPanes }, () => identity), linked: true, activePane: 0, isActiveChosen: false,
    whole: false, closeUp: false, ground: remembered ?? 'mid', pair: [0, 1], flickering: false, showMap: false, faceChoice: {}, layout: noLayout,
    ...moving(set, get),
    ...choosing(set, get),
    setGround(ground) {
      set({ ground });
      memory?.setItem(groundKey, ground);
    },
  }));
}

type Moving = Pick<ViewState, 'transformOf' | 'zoom' | 'pan' | 'resetZoom' | 'actualPixels' | 'toggleLinked' | 'setLayout' | 'toggleWhole' | 'startItem'>;

function moving(set: Set, get: Get): Moving {
  /** Changes one pane, which becomes the active one, or all panes while they are linked. */
  const move = (pane: number | undefined, change: (transform: Transform, moved: number) => Transform): void => {
    const { linked, activePane, transforms, closeUp } = get();
    const moved = pane ?? activePane;
    const transform = change(transforms[linked ? activePane : moved] ?? identity, moved);
    set({
      transform, transforms: transforms.map((other, place) => (linked || place === moved ? transform : other)),
      closeUp: closeUp || isZoomed(transform), ...(linked ? {} : { activePane: moved }),
    });
  };
  const resetAll = { transform: identity, transforms: Array.from({ length: mostPanes }, () => identity) };
  return {
    transformOf: (pane) => get().transforms[pane] ?? identity,
    zoom(factor, at, pane) {
      const { layout } = get();
      move(pane, (transform, moved) => zoomAt(transform, factor, at ?? restingPoint(layout, moved, transform), largestScaleIn(layout)));
    },
    pan: (by, pane) => move(pane, (transform) => panBy(transform, by)),
    resetZoom(pane) {
      if (pane === undefined || get().linked) set(resetAll);
      else move(pane, () => identity);
    },
    actualPixels() {
      const { layout, activePane } = get();
      move(activePane, (transform) => zoomAt(transform, actualScale(layout, activePane) / transform.scale, restingPoint(layout, activePane, transform), largestScaleIn(layout)));
    },
    toggleLinked() {
      const { linked, transform, transforms } = get();
      set(linked ? { linked: false } : { linked: true, transforms: transforms.map(() => transform) });
    },
    setLayout(layout) {
      const { transforms, activePane } = get();
      const held = transforms.map((transform) => clamp(transform, largestScaleIn(layout)));
      set({ layout, transforms: held, transform: held[activePane] ?? identity });
    },
    toggleWhole: () => set({ ...resetAll, whole: !get().whole, closeUp: false }),
    startItem: () => set({ ...resetAll, whole: false, closeUp: false, faceChoice: {}, flickering: false, isActiveChosen: false }),
  };
}

type Choosing = Pick<ViewState, 'moveActive' | 'setPaneCount' | 'nextPair' | 'chooseForPair' | 'startFlicker' | 'stopFlicker' | 'toggleMap' | 'setShowMap' | 'nextFace' | 'chooseFace'>;

function choosing(set: Set, get: Get): Choosing {
  let count = 0;
  const activate = (activePane: number, isActiveChosen: boolean): void => set({ activePane, isActiveChosen, transform: get().transforms[activePane] ?? identity });
  const chooseFace = (key: string, face: number): void => set({ faceChoice: { ...get().faceChoice, [key]: face } });
  return {
    moveActive(step) {
      if (count > 0) activate((get().activePane + step + count) % count, true);
    },
    setPaneCount(to) {
      count = to;
      const { activePane, isActiveChosen, pair } = get();
      set({ pair: pairWithin(pair, count) });
      if (activePane >= count) activate(0, isActiveChosen);
    },
    nextPair: () => set({ pair: pairAfter(get().pair, count) }),
    chooseForPair: (pane) => set({ pair: pairWith(pane, get().pair) }),
    startFlicker: () => set({ flickering: count >= 2 }),
    stopFlicker: () => set({ flickering: false }),
    toggleMap: () => set({ showMap: !get().showMap }),
    setShowMap: (showMap) => set({ showMap }),
    nextFace: ({ key, others }) => chooseFace(key, ((get().faceChoice[key] ?? 0) + 1) % (others.length + 1)),
    chooseFace,
  };
}
