import { expect, test } from 'vitest';
import { createShellStore } from '../../../../src/renderer/app/shell-store.ts';

test('whoever asks for a path gets the answer, and an older question is answered with nothing', async () => {
  const shell = createShellStore().getState();
  const first = shell.ask('folder', 'First');
  const second = shell.ask('table', 'Second');
  shell.answer('/data/prompts.csv');
  expect(await Promise.all([first, second])).toEqual([null, '/data/prompts.csv']);
});

test('a screen offers its actions while it is shown', () => {
  const store = createShellStore();
  const action = { id: 'a', label: 'A', group: 'G', run: () => undefined };
  const end = store.getState().offer('images', [action]);
  expect([...store.getState().actions.values()].flat()).toEqual([action]);
  end();
  expect(store.getState().actions.size).toBe(0);
});

test('a screen that comes back keeps its actions when its earlier visit ends', () => {
  const store = createShellStore();
  const endFirst = store.getState().offer('images', []);
  const again = [{ id: 'a', label: 'A', group: 'G', run: () => undefined }];
  store.getState().offer('images', again);
  endFirst();
  expect(store.getState().actions.get('images')).toBe(again);
});
