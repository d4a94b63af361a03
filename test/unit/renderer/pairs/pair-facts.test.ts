import { expect, test } from 'vitest';
import { fileFacts, pairFacts, type FactGroup } from '../../../../src/renderer/features/pairs/pair-facts.ts';
import { batchRow, pairRow } from './pair-rows.ts';

const told = (groups: readonly FactGroup[]) => Object.fromEntries(groups.flatMap(({ facts }) => facts.map(({ name, value }) => [name, value])));

test('a pair made by a diffusion model is told with all that made it', () => {
  const { Made, ...facts } = told(pairFacts(pairRow(1), batchRow));
  expect(Made).toContain('Jan 2026');
  expect(facts).toEqual({
    File: 'photo-1.jpg', Size: '1200 × 800', Face: '3, 100 × 140, 1.5 % of the picture',
    Change: '14 of 255 on average, 64 % of the pixels', 'Face after': 'found with confidence 0.91 (yunet)', Scores: '2.50 original, −1.25 redrawn (facescore)', 'Score gap': '+3.75',
    With: 'Stable Diffusion, of a folder', Strength: '0.2', Steps: '10 of 50', Scheduler: 'ddim', Guidance: '7.5', Prompt: 'a photo', Seed: '1', 'Ran on': 'cpu', Took: '4.3 s',
  });
});

test('what an inpainter does not have is left out, and what nobody has looked at is said', () => {
  const row = pairRow(1, { strength: null, steps: null, prompt: null, negativePrompt: null, check: null }, { margin: null });
  const { Made: _made, ...facts } = told(pairFacts(row, { ...batchRow, title: 'LaMa', batch: { ...batchRow.batch, kind: 'eraser' } }));
  expect(facts).toEqual({
    File: 'photo-1.jpg', Size: '1200 × 800', Face: '3, 100 × 140, 1.5 % of the picture', Change: '14 of 255 on average, 64 % of the pixels', Check: 'nobody has looked yet',
    With: 'LaMa', Seed: '1', 'Ran on': 'cpu', Took: '4.3 s',
  });
});

test('a face that is gone and a score that is missing are told as such', () => {
  const check = { detector: 'yunet', modelSha256: 'd'.repeat(64), faces: 1, face: null, score: { scorer: 'facescore', modelSha256: 'e'.repeat(64), win: 2, loss: null } };
  expect(told(pairFacts(pairRow(1, { check }, { faceGone: true, margin: null }), null))).toMatchObject({
    'Face after': 'none where it was; 1 face elsewhere (yunet)', Scores: '2.00 original, none redrawn (facescore)', 'Score gap': 'not known', Steps: '10',
  });
});

test('files are told with their hashes, and the model’s parts with theirs', () => {
  const row = pairRow(1);
  const bare = { ...row, pair: { ...row.pair, win: { ...row.pair.win, file: null } } };
  expect(fileFacts(row, batchRow).map(({ name }) => name)).toEqual(['Pair', 'Batch', 'Noise of this face', 'Photograph SHA-256', 'Original file', 'Original SHA-256', 'Redrawn file', 'Redrawn SHA-256', 'Model, unet']);
  expect(fileFacts(bare, null).map(({ name }) => name)).toEqual(['Pair', 'Batch', 'Noise of this face', 'Photograph SHA-256', 'Redrawn file', 'Redrawn SHA-256']);
});
