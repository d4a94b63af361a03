import { expect, test } from 'vitest';
import type { ImageRow } from '../../../../src/contract/contract.ts';
import type { Box } from '../../../../src/domain/face.ts';
import { createChoiceStore } from '../../../../src/renderer/features/images/choice-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

const automatic: ImageRow['representative'] = { box: [0, 0, 5, 5], by: 'automatic', index: 0 };

/** An image whose choice changes as the services would change it. */
function studio() {
  let image: ImageRow = {
    id: '0'.repeat(16), name: 'm/1.png', model: 'm', item: '1', promptId: null, caption: null, width: 10, height: 10, faces: [], detector: 'yunet', representative: automatic, scores: {}, faceScores: {}, thumbnail: 't', whole: 'w', crop: 'c',
  };
  const put = async (representative: ImageRow['representative']) => (image = { ...image, representative });
  const images = {
    chooseFace: ({ index }: { index: number }) => put({ box: [1, 1, 4, 4], by: 'detected', index }),
    drawFace: ({ box }: { box: Box }) => put({ box, by: 'drawn', index: null }),
    clearChoice: () => put(automatic),
  };
  const changes: ImageRow[] = [];
  const store = createChoiceStore({ images } as unknown as Pick<StudioClient, 'images'>, (row) => changes.push(row));
  return { store, changes, now: () => image };
}

test('every change can be taken back, one after the other', async () => {
  const { store, now } = studio();
  await store.getState().choose(now(), 1);
  await store.getState().draw(now(), [2, 2, 8, 8]);
  await store.getState().clear(now());
  const seen = [];
  for (let step = 0; step < 3; step += 1) {
    await store.getState().undo();
    seen.push(now().representative);
  }
  expect(seen).toEqual([{ box: [2, 2, 8, 8], by: 'drawn', index: null }, { box: [1, 1, 4, 4], by: 'detected', index: 1 }, automatic]);
  expect(await store.getState().undo()).toBeNull();
});

test('a change that failed is not one to take back', async () => {
  const { store, now, changes } = studio();
  const failing = createChoiceStore({ images: { chooseFace: async () => { throw new TypeError('Failed to fetch'); } } } as unknown as Pick<StudioClient, 'images'>, () => undefined);
  await expect(failing.getState().choose(now(), 1)).rejects.toThrow(TypeError);
  expect(failing.getState()).toMatchObject({ undoable: [], busy: false });
  expect([store.getState().undoable, changes]).toEqual([[], []]);
});
