import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isZoomed } from '../../../../src/renderer/features/annotate/transform.ts';
import { createComparisonStore, shownOf } from '../../../../src/renderer/features/pairs/comparison/comparison-store.ts';

function memory() {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

test('a way to compare, the mask and the link are kept in the browser; zoom is not', () => {
  const browser = memory();
  const store = createComparisonStore(browser);
  store.getState().toggleMode('slider');
  store.getState().toggleMask();
  store.getState().toggleLinked();
  store.getState().zoom(2);
  const { mode, isMaskShown, isLinked, transforms } = createComparisonStore(browser).getState();
  expect({ mode, isMaskShown, isLinked, zoomed: transforms.face.some(isZoomed) }).toEqual({ mode: 'slider', isMaskShown: true, isLinked: false, zoomed: false });
});

test('what somebody else wrote into the browser is passed over', () => {
  for (const text of ['{"mode":"sideways","isLinked":1}', 'null', '[', '"slider"']) {
    const { mode, isLinked, isMaskShown } = createComparisonStore({ getItem: () => text, setItem: () => undefined }).getState();
    expect({ mode, isLinked, isMaskShown }).toEqual({ mode: 'side-by-side', isLinked: true, isMaskShown: false });
  }
});

test('the same key again goes back to side by side', () => {
  const store = createComparisonStore(null);
  const modes = (['difference', 'difference', 'slider', 'difference', 'side-by-side', 'side-by-side'] as const).map((mode) => {
    store.getState().toggleMode(mode);
    return store.getState().mode;
  });
  expect(modes).toEqual(['difference', 'side-by-side', 'slider', 'difference', 'side-by-side', 'side-by-side']);
});

test('linked panes always share zoom and place, and linking again takes those of the pane that was moved last', () => {
  const move = fc.record({ pane: fc.constantFrom(0, 1), factor: fc.double({ min: 0.5, max: 3, noNaN: true }), x: fc.double({ min: -1, max: 1, noNaN: true }), y: fc.double({ min: -1, max: 1, noNaN: true }) });
  fc.assert(fc.property(fc.array(move, { maxLength: 12 }), fc.array(move, { minLength: 1, maxLength: 6 }), (linked, apart) => {
    const store = createComparisonStore(null);
    for (const { pane, factor, x, y } of linked) {
      store.getState().zoom(factor, { x: x / 2, y: y / 2 }, pane);
      store.getState().pan({ x, y }, pane);
      const [first, second] = store.getState().transforms.face;
      expect(first).toEqual(second);
    }
    store.getState().toggleLinked();
    const before = store.getState().transforms.face;
    for (const { factor } of apart) store.getState().zoom(factor, { x: 0.2, y: 0 }, 1);
    expect(store.getState().transforms.face[0]).toEqual(before[0]);
    const moved = store.getState().transforms.face[1];
    store.getState().toggleLinked();
    expect(store.getState().transforms.face).toEqual([moved, moved]);
  }), { numRuns: 60 });
});

test('the picture always covers its pane, however it is zoomed and moved', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), { maxLength: 10 }), (moves) => {
    const store = createComparisonStore(null);
    for (const [factor, x, y] of moves) {
      store.getState().zoom(factor, { x: x / 10, y: y / 10 });
      store.getState().pan({ x, y });
      const [{ scale, x: left, y: top }] = store.getState().transforms.face;
      const reach = (scale - 1) / 2 + 1e-9;
      expect([scale >= 1, scale <= 16, Math.abs(left) <= reach, Math.abs(top) <= reach]).toEqual([true, true, true, true]);
    }
  }), { numRuns: 60 });
});

test('the face and the whole picture keep a zoom of their own, and a decision records what was on screen', () => {
  const store = createComparisonStore(null);
  store.getState().zoom(4);
  store.getState().toggleVariant();
  expect(shownOf(store.getState(), 'slider', 'loupe')).toEqual({ view: 'loupe', comparison: 'slider', whole: true, zoom: 1 });
  store.getState().toggleVariant();
  expect(shownOf(store.getState(), 'side-by-side', 'audit')).toEqual({ view: 'audit', comparison: 'side-by-side', whole: false, zoom: 4 });
  store.getState().reset();
  expect(store.getState().transforms.face.some(isZoomed)).toBe(false);
});

test('the edge of the slider stays on the pane', () => {
  const store = createComparisonStore(null);
  const places = [0.3, -2, 7].map((divider) => {
    store.getState().setDivider(divider);
    return store.getState().divider;
  });
  expect(places).toEqual([0.3, 0, 1]);
});
