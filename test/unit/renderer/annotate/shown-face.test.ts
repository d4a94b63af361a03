import { describe, expect, it } from 'vitest';
import type { Candidate, SourcePixels } from '../../../../src/contract/annotation.ts';
import type { HeldItem } from '../../../../src/renderer/features/annotate/annotation-state.ts';
import { pictureOf, shownFace, showing } from '../../../../src/renderer/features/annotate/shown-face.ts';
import { createViewStore } from '../../../../src/renderer/features/annotate/view-store.ts';
import { wantedPictures } from '../../../../src/renderer/features/annotate/wanted-pictures.ts';

const pixelsOf = (path: string, frame: SourcePixels['frame'], width: number): SourcePixels => ({ path, frame, width, height: width });

/** An image of 1000 x 500 pixels with `others` more faces. */
function candidate(key: string, others = 0): Candidate {
  return {
    key, face: `${key}/face`, whole: `${key}/whole`, thumb: `${key}/thumb`, frame: [0.1005, 0.2, 0.2, 0.4], aspect: 2,
    pixels: pixelsOf(`${key}/pixels`, [0.1, 0.2, 0.201, 0.402], 201), wholePixels: { path: `${key}/whole-pixels`, frame: [0, 0, 1, 1], width: 1000, height: 500 },
    others: Array.from({ length: others }, (_, index) => ({ face: `${key}/face-${index + 1}`, frame: [0.5, 0.5, 0.1, 0.2], pixels: pixelsOf(`${key}/pixels-${index + 1}`, [0.5, 0.5, 0.1, 0.2], 100) })),
  };
}

const item = (ticket: string, candidates: Candidate[]) => ({ task: { ticket, candidates } }) as unknown as HeldItem;

describe('the face that is compared', () => {
  it('is the representative one until another is chosen, and comes round again', () => {
    const store = createViewStore(null);
    const group = candidate('a', 2);
    const faces = Array.from({ length: 4 }, () => {
      const { face } = shownFace(group, store.getState().faceChoice);
      store.getState().nextFace(group);
      return face;
    });
    expect(faces).toEqual(['a/face', 'a/face-1', 'a/face-2', 'a/face']);
    store.getState().chooseFace('a', 2);
    expect([shownFace(group, store.getState().faceChoice), shownFace(candidate('b', 2), store.getState().faceChoice).face]).toEqual([group.others[1], 'b/face']);
    store.getState().nextFace(candidate('b'));
    expect(shownFace(candidate('b'), store.getState().faceChoice).face).toBe('b/face');
  });

  it('is shown with the source pixels of its own place, the whole image with its own', () => {
    const one = candidate('a', 1);
    expect([showing(one, { whole: false, faceChoice: {} }), showing(one, { whole: false, faceChoice: { a: 1 } }), showing(one, { whole: true, faceChoice: { a: 1 } })]).toEqual([
      { path: 'a/face', frame: one.frame, pixels: one.pixels }, { path: 'a/face-1', frame: one.others[0]!.frame, pixels: one.others[0]!.pixels }, { path: 'a/whole', frame: [0, 0, 1, 1], pixels: one.wholePixels },
    ]);
    expect(pictureOf(one, { whole: false, faceChoice: {} })).toEqual({ aspect: expect.closeTo(1, 9), pixels: expect.closeTo(200, 6), focus: null });
    expect(pictureOf(one, { whole: true, faceChoice: { a: 1 } })).toEqual({ aspect: 2, pixels: 1000, focus: { x: expect.closeTo(0.05, 9), y: expect.closeTo(0.1, 9) } });
  });
});

describe('pictures that are wanted', () => {
  const items = [item('1', [candidate('a', 1), candidate('b')]), item('2', [candidate('c', 3), candidate('d')]), item('3', [candidate('e'), candidate('f')])];
  const unique = (paths: readonly string[]) => [...new Set(paths)];

  it('are those on screen first, then the next items, then whole images and the face a key turns to', () => {
    expect(unique(wantedPictures(items, { whole: false, closeUp: false, faceChoice: {} })))
      .toEqual(['a/face', 'b/face', 'c/face', 'd/face', 'e/face', 'f/face', 'a/whole', 'b/whole', 'c/whole', 'd/whole', 'a/face-1']);
  });

  it('are source pixels of what is on screen as soon as somebody zooms in, and of nothing else', () => {
    expect(wantedPictures(items, { whole: false, closeUp: true, faceChoice: { a: 1 } }).slice(0, 4)).toEqual(['a/face-1', 'b/face', 'a/pixels-1', 'b/pixels']);
    const whole = wantedPictures(items, { whole: true, closeUp: true, faceChoice: {} });
    expect([whole.slice(0, 4), whole.filter((path) => path.includes('pixels'))]).toEqual([['a/whole', 'b/whole', 'a/whole-pixels', 'b/whole-pixels'], ['a/whole-pixels', 'b/whole-pixels']]);
    expect(wantedPictures([], { whole: false, closeUp: true, faceChoice: {} })).toEqual([]);
  });
});
