import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairAfter, type PanePair } from '../../../../src/renderer/features/annotate/flicker-pair.ts';
import { actualScale, largestScaleIn, magnification, type PaneLayout } from '../../../../src/renderer/features/annotate/pane-layout.ts';
import { identity, zoomAt } from '../../../../src/renderer/features/annotate/transform.ts';
import { createViewStore, type ViewState } from '../../../../src/renderer/features/annotate/view-store.ts';

const layout: PaneLayout = { pane: { width: 400, height: 500 }, large: { width: 1208, height: 500 }, devicePixelRatio: 1, pictures: [{ aspect: 1, pixels: 1600, focus: null }, { aspect: 1, pixels: 300, focus: null }, { aspect: 1, pixels: 4000, focus: null }] };

function threePanes() {
  const store = createViewStore(null);
  store.getState().setPaneCount(3);
  store.getState().setLayout(layout);
  return store;
}

const scales = ({ transformOf }: ViewState) => [0, 1, 2].map((pane) => transformOf(pane).scale);

describe('linked panes', () => {
  it('have one transform, whatever is done to any of them, and the same one again after they were apart', () => {
    const point = fc.record({ x: fc.double({ min: -0.5, max: 0.5, noNaN: true }), y: fc.double({ min: -0.5, max: 0.5, noNaN: true }) });
    const pane = fc.option(fc.nat(2), { nil: undefined });
    const act = fc.oneof(
      fc.tuple(fc.double({ min: 0.2, max: 5, noNaN: true }), point, pane).map(([factor, at, place]) => (view: ViewState) => view.zoom(factor, at, place)),
      fc.tuple(point, pane).map(([by, place]) => (view: ViewState) => view.pan(by, place)),
      fc.constantFrom((view: ViewState) => view.toggleLinked(), (view: ViewState) => view.moveActive(1), (view: ViewState) => view.resetZoom(), (view: ViewState) => view.resetZoom(1), (view: ViewState) => view.actualPixels(), (view: ViewState) => view.toggleWhole()),
    );
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const store = threePanes();
      for (const one of acts) {
        one(store.getState());
        const { transform, transforms, linked, activePane } = store.getState();
        expect(transforms[activePane]).toEqual(transform);
        if (linked) expect(transforms).toEqual(transforms.map(() => transform));
      }
      const active = store.getState().transform;
      if (!store.getState().linked) store.getState().toggleLinked();
      expect(store.getState().transforms).toEqual(store.getState().transforms.map(() => active));
    }));
  });
});

describe('unlinked panes', () => {
  it('move alone: the one under the pointer, which becomes active, or with keys the active one', () => {
    const store = threePanes();
    store.getState().toggleLinked();
    store.getState().zoom(2, { x: 0.25, y: 0 }, 1);
    expect([scales(store.getState()), store.getState().activePane]).toEqual([[1, 2, 1], 1]);
    expect(store.getState().transformOf(1)).toEqual(zoomAt(identity, 2, { x: 0.25, y: 0 }, largestScaleIn(layout)));
    store.getState().moveActive(1);
    store.getState().zoom(4);
    expect([scales(store.getState()), store.getState().activePane, store.getState().isActiveChosen]).toEqual([[1, 2, 4], 2, true]);
    store.getState().resetZoom(1);
    expect([scales(store.getState()), store.getState().activePane]).toEqual([[1, 1, 4], 1]);
    store.getState().resetZoom();
    expect(scales(store.getState())).toEqual([1, 1, 1]);
  });

  it('go round with the keys, and forget a pane that is gone', () => {
    const store = threePanes();
    store.getState().moveActive(-1);
    expect(store.getState().activePane).toBe(2);
    store.getState().moveActive(1);
    expect(store.getState().activePane).toBe(0);
    store.getState().moveActive(-1);
    store.getState().setPaneCount(2);
    expect(store.getState().activePane).toBe(0);
  });
});

describe('actual pixels', () => {
  it('are shown in the active pane, whatever its picture has', () => {
    for (const [steps, percent] of [[0, 100], [1, 200], [2, 100]] as const) {
      const store = threePanes();
      for (let step = 0; step < steps; step += 1) store.getState().moveActive(1);
      store.getState().actualPixels();
      expect(100 * magnification(store.getState(), steps)).toBeCloseTo(percent, 6);
      expect(store.getState().transform.scale).toBeCloseTo(actualScale(layout, steps), 9);
    }
  });

  it('are kept at hand from the first zoom until the next item', () => {
    const store = threePanes();
    expect(store.getState().closeUp).toBe(false);
    store.getState().zoom(1.25);
    store.getState().resetZoom();
    expect(store.getState().closeUp).toBe(true);
    store.getState().startItem();
    expect(store.getState().closeUp).toBe(false);
  });

  it('stay within reach when the window or the picture changes', () => {
    const store = threePanes();
    store.getState().zoom(1000);
    expect(store.getState().transform.scale).toBeCloseTo(80, 9);
    store.getState().setLayout({ ...layout, pictures: [{ aspect: 1, pixels: 300, focus: null }] });
    expect(scales(store.getState())).toEqual([16, 16, 16]);
  });
});

describe('zooming with keys', () => {
  it('keeps the face of a whole image in place while it is on screen, and otherwise the centre', () => {
    const store = threePanes();
    store.getState().setLayout({ ...layout, pictures: [{ aspect: 2, pixels: 2000, focus: { x: 0.3, y: -0.2 } }, ...layout.pictures.slice(1)] });
    store.getState().zoom(3);
    // The picture is half as high as wide, so it covers 0.4 of a pane of 400 x 500.
    expect(store.getState().transform).toEqual({ scale: 3, x: expect.closeTo(0.3 * (1 - 3), 9), y: expect.closeTo(-0.2 * 0.4 * (1 - 3), 9) });
    store.getState().pan({ x: 1.5, y: 0 });
    const { x } = store.getState().transform;
    store.getState().zoom(2);
    expect(store.getState().transform.x).toBeCloseTo(2 * x, 9);
  });
});

describe('the pair to flicker', () => {
  it('goes through every pair of two to five panes once and begins again', () => {
    for (const count of [2, 3, 4, 5]) {
      const seen: string[] = [];
      let pair: PanePair = [0, 1];
      do {
        seen.push(pair.join());
        pair = pairAfter(pair, count);
      } while (pair.join() !== '0,1');
      const all = Array.from({ length: count }, (_, one) => Array.from({ length: count - one - 1 }, (_unused, more) => `${one},${one + more + 1}`)).flat();
      expect(seen).toEqual(all);
    }
  });

  it('is the pane that was chosen and the one before it', () => {
    const store = threePanes();
    const pairs = [2, 2, 0, 2].map((pane) => {
      store.getState().chooseForPair(pane);
      return store.getState().pair;
    });
    expect(pairs).toEqual([[1, 2], [1, 2], [2, 0], [0, 2]]);
    store.getState().nextPair();
    expect(store.getState().pair).toEqual([1, 2]);
    store.getState().setPaneCount(2);
    expect(store.getState().pair).toEqual([0, 1]);
  });

  it('flickers only while there are two panes and somebody asks for it', () => {
    const store = createViewStore(null);
    store.getState().startFlicker();
    expect(store.getState().flickering).toBe(false);
    store.getState().setPaneCount(2);
    store.getState().startFlicker();
    expect(store.getState().flickering).toBe(true);
    store.getState().stopFlicker();
    expect(store.getState().flickering).toBe(false);
  });
});

describe('a new item', () => {
  it('begins with the faces as they fit and keeps how somebody likes to work', () => {
    const store = threePanes();
    const { toggleLinked, setGround, toggleMap, chooseForPair, toggleWhole, zoom, nextFace, startFlicker, moveActive, startItem } = store.getState();
    toggleLinked();
    setGround('dark');
    toggleMap();
    chooseForPair(2);
    toggleWhole();
    moveActive(1);
    zoom(3);
    nextFace({ key: 'a', others: [] as never });
    startFlicker();
    startItem();
    const { transform, whole, closeUp, faceChoice, flickering, linked, ground, showMap, pair, isActiveChosen } = store.getState();
    expect({ transform, whole, closeUp, faceChoice, flickering, linked, ground, showMap, pair, isActiveChosen, scales: scales(store.getState()) }).toEqual({
      transform: identity, whole: false, closeUp: false, faceChoice: {}, flickering: false, linked: false, ground: 'dark', showMap: true, pair: [1, 2], isActiveChosen: false, scales: [1, 1, 1],
    });
  });
});
