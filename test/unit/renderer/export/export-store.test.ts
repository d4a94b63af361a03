import { expect, test } from 'vitest';
import { emptyCard } from '../../../../src/domain/export/card/card-fields.ts';
import { defaultRecipe } from '../../../../src/domain/export/recipe.ts';
import { createExportStore } from '../../../../src/renderer/features/export/export-store.ts';

function memoryStorage(before: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(before));
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

const nothing = { recipe: null, card: emptyCard };
const draft = { recipe: { ...defaultRecipe, format: 'jsonl' as const, seed: 'kept' }, card: { ...emptyCard, title: 'Faces', licence: 'cc-by-4.0' } };

test('the first export of a study begins with the usual choices and an empty card', () => {
  expect(createExportStore('s', nothing, memoryStorage()).getState()).toMatchObject({ recipe: defaultRecipe, card: emptyCard, folder: null });
});

test('the next one begins with the choices and the card of the last', () => {
  expect(createExportStore('s', draft, memoryStorage()).getState()).toMatchObject(draft);
});

test('what was chosen and typed is there again after the page was loaded anew, for its own study only', () => {
  const storage = memoryStorage();
  const store = createExportStore('s', draft, storage);
  store.getState().change({ leastMargin: 0.5 });
  store.getState().fill({ contact: 'ann@example.org' });
  expect(createExportStore('s', draft, storage).getState()).toMatchObject({ recipe: { ...draft.recipe, leastMargin: 0.5 }, card: { ...draft.card, contact: 'ann@example.org' } });
  expect(createExportStore('other', nothing, storage).getState()).toMatchObject({ recipe: defaultRecipe, card: emptyCard });
});

test('what was kept and cannot be used is passed over, and a storage that is full or refuses stops nothing', () => {
  for (const text of ['', '{', '{"recipe":{},"card":{}}', JSON.stringify({ recipe: { ...defaultRecipe, split: { train: 1, validation: 1, test: 1 } }, card: emptyCard })]) {
    expect(createExportStore('s', nothing, memoryStorage({ 'triptych-export s': text })).getState().recipe).toEqual(defaultRecipe);
  }
  const full = { getItem: () => { throw new Error('refused'); }, setItem: () => { throw new Error('full'); } };
  const store = createExportStore('s', nothing, full);
  store.getState().change({ seed: 'two' });
  expect(store.getState().recipe.seed).toBe('two');
});

test('a recipe never asks for what its format cannot hold', () => {
  const store = createExportStore('s', nothing, null);
  store.getState().change({ ties: true, encoding: 'png' });
  expect(store.getState().recipe).toMatchObject({ ties: true, encoding: 'png' });
  store.getState().change({ format: 'hpsv2' });
  expect(store.getState().recipe).toMatchObject({ ties: false, encoding: 'keep' });
  store.getState().change({ ties: true });
  expect(store.getState().recipe.ties).toBe(false);
});
