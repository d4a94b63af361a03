import { expect, test } from 'vitest';
import { receiveDrop } from '../../../../src/renderer/app/receive-drop.ts';
import { createShellStore } from '../../../../src/renderer/app/shell-store.ts';
import type { Studio } from '../../../../src/renderer/app/studio.ts';
import type { Drop } from '../../../../src/renderer/transport/dropped-files.ts';

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

test('a dropped table goes to the screen that takes tables, for as long as it is shown', async () => {
  const shell = createShellStore();
  const taken: File[] = [];
  const table = new File(['image,metric,value'], 'scores.csv');
  const drop: Drop = { name: 'scores.csv', path: null, files: [{ path: 'scores.csv', file: table }], table };
  const end = shell.getState().acceptTables({ hint: 'Drop a table', take: (file) => void taken.push(file) });
  const folder: Drop = { ...drop, name: 'renders', table: null };
  for (const dropped of [drop, folder]) await receiveDrop({ shell } as unknown as Studio, dropped, true);
  expect(taken).toEqual([table]);
  expect(shell.getState().dialog).toEqual({ kind: 'import', source: { kind: 'files', name: 'renders', files: drop.files } });
  end();
  expect(shell.getState().tableTaker).toBe(null);
});
