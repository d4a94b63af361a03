import { expect, test } from 'vitest';
import { duplicateText, fileFacts, pairFacts, withdrawnText, type FactGroup } from '../../../../src/renderer/features/pairs/loupe/pair-facts.ts';
import { batchRow, builtRow, pairRow } from './pair-rows.ts';

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
  expect(fileFacts(row, batchRow).map(({ name }) => name)).toEqual(['Pair', 'Batch', 'Noise of this face', 'Photograph SHA-256', 'Original image', 'Original file', 'Original SHA-256', 'Redrawn image', 'Redrawn file', 'Redrawn SHA-256', 'Model, unet']);
  expect(fileFacts(bare, null).map(({ name }) => name)).toEqual(['Pair', 'Batch', 'Noise of this face', 'Photograph SHA-256', 'Original image', 'Redrawn image', 'Redrawn file', 'Redrawn SHA-256']);
});

const built = { prompt: 'a smiling woman', stands: true, builtAt: '2026-01-02T12:00:00.000Z' };

test('a pair out of rankings tells the item, how it was decided, and how many agree', () => {
  const row = builtRow({ kind: 'rankings', ...built, item: 'item-7', method: 'kemeny', scores: { win: 3, loss: 1 }, rankings: 6, agreeing: 5 }, { margin: 2 });
  const { Built, ...facts } = told(pairFacts(row, null));
  expect(Built).toContain('Jan 2026');
  expect(facts).toEqual({
    Winner: 'good.png, sdxl, 1200 × 800', Loser: 'bad.png, sd15, 512 × 512', Prompt: 'a smiling woman', Item: 'item-7', 'Decided by': 'the order closest to all rankings (Kemeny)',
    Rankings: '5 of 6 put the winner first', Consensus: '3 winner, 1 loser; a higher score is a better place', Margin: '2 places',
  });
  expect(fileFacts(row, null).map(({ name }) => name)).toEqual(['Pair', 'Item', 'Winner image', 'Loser image']);
});

test('a pair out of scores tells the scorer, which way is better, and how the two were chosen', () => {
  const origin = { kind: 'scores', ...built, group: 'g1', images: 50, scorer: 'facescore', modelSha256: 'e'.repeat(64), scores: { win: 4.5, loss: -0.25 }, lowerIsBetter: false, choice: 'best-worst' } as const;
  const row = builtRow(origin, { margin: 4.75, prompt: null });
  const { Built: _built, ...facts } = told(pairFacts(row, null));
  expect(facts).toEqual({ Winner: 'good.png, sdxl, 1200 × 800', Loser: 'bad.png, sd15, 512 × 512', Scorer: 'facescore', Scores: '4.50 winner, −0.25 loser', Margin: '+4.75', Chosen: 'best against worst, of 50 images with a score' });
  expect(fileFacts(row, null)).toContainEqual({ name: 'Scorer SHA-256', value: 'e'.repeat(64), isExact: true });
  expect(told(pairFacts(builtRow({ ...origin, modelSha256: null, scorer: 'fid', lowerIsBetter: true, choice: 3 }), null))).toMatchObject({ Metric: 'fid, lower is better', Chosen: 'the 3 pairs with the largest margins, of 50 images with a score' });
});

test('a pair of a table tells the file, the line and the note', () => {
  const row = builtRow({ kind: 'table', ...built, file: 'mine.csv', sha256: 'f'.repeat(64), line: 1204, margin: null, note: 'sharper eyes' });
  expect(told(pairFacts(row, null))).toMatchObject({ Table: 'mine.csv', Line: '1,204', Margin: 'not given', Note: 'sharper eyes' });
});

test('near-duplicates and pairs that do not stand any more are said in words', () => {
  expect([{ duplicates: 0, bestOfGroup: true }, { duplicates: 3, bestOfGroup: false }, { duplicates: 2, bestOfGroup: true }].map(duplicateText)).toEqual([null, 'one of 3 near-duplicates; not the best of them', 'one of 2 near-duplicates; the best of them']);
  const row = builtRow({ kind: 'rankings', ...built, stands: false, item: 'i', method: 'majority', scores: { win: 2, loss: 1 }, rankings: 3, agreeing: 2 }, { withdrawn: true });
  expect([withdrawnText(row), withdrawnText(pairRow(1))]).toEqual(['The rankings do not give this pair any more. Decisions about it are kept; lists and exports leave it out unless you ask for it.', null]);
});
