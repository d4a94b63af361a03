import { expect, test } from 'vitest';
import type { PairReview } from '../../../../src/domain/pairs/review.ts';
import { picturesWanted } from '../../../../src/renderer/features/pairs/loupe/use-pictures-ahead.ts';
import { changeOf, isVerdict, placeNear, withRecent } from '../../../../src/renderer/features/pairs/loupe/loupe-review.ts';
import { opinionText, standingText, voiceName } from '../../../../src/renderer/features/pairs/loupe/standing-words.ts';
import { shownSides } from '../../../../src/renderer/features/pairs/comparison/shown-sides.ts';
import { offeredMode, whyNotOffered } from '../../../../src/renderer/features/pairs/comparison/comparison-words.ts';
import { versionText } from '../../../../src/renderer/features/pairs/loupe/beside.tsx';
import { builtRow, pairRow } from './pair-rows.ts';

const none: PairReview = { verdict: null, reason: null, swapped: false, flagged: false, conflict: false, settled: false, opinions: [] };
const reasons = ['both bad', 'not a face'];
const listed = builtRow({ kind: 'table', prompt: null, stands: true, builtAt: '2026-01-02T12:00:00.000Z', file: 'mine.csv', sha256: 'f'.repeat(64), line: 2, margin: null, note: null });

test('a key sets what it says, and only that', () => {
  const row = { review: null };
  const changes = ([{ kind: 'accept' }, { kind: 'reject' }, { kind: 'reason', place: 1 }, { kind: 'swap' }, { kind: 'flag' }, { kind: 'clear' }] as const).map((command) => changeOf(command, row, reasons));
  expect(changes).toEqual([
    { verdict: 'accept', reason: null }, { verdict: 'reject', reason: null }, { verdict: 'reject', reason: 'not a face' }, { swapped: true }, { flagged: true }, { verdict: null, reason: null },
  ]);
  expect(changes.map((change) => isVerdict(change!))).toEqual([true, true, true, false, false, false]);
});

test('swap and flag go back with the same key, a second X keeps the reason, and a digit without a reason does nothing', () => {
  const review = { ...none, verdict: 'reject', reason: 'both bad', swapped: true, flagged: true } as const;
  expect([changeOf({ kind: 'swap' }, { review }, reasons), changeOf({ kind: 'flag' }, { review }, reasons), changeOf({ kind: 'reject' }, { review }, reasons), changeOf({ kind: 'reason', place: 2 }, { review }, reasons), changeOf({ kind: 'undo' }, { review }, reasons)])
    .toEqual([{ swapped: false }, { flagged: false }, { verdict: 'reject' }, null, null]);
});

test('the last ten decided pairs are kept, each once, latest first', () => {
  const rows = Array.from({ length: 12 }, (_, index) => pairRow(index));
  const recent = [...rows, rows[5]!].reduce<ReturnType<typeof withRecent>>(withRecent, []);
  expect(recent.map(({ name }) => name)).toEqual([5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `photo-${index}.jpg`));
});

test('a pair is found where it stands in the loaded part of the list, or not at all', () => {
  const rows = [pairRow(0), pairRow(1), null, pairRow(3)];
  const at = (index: number) => rows[index] ?? null;
  expect([placeNear(at, 3, pairRow(0).pair.id), placeNear(at, 0, pairRow(3).pair.id), placeNear(at, 1, pairRow(1).pair.id), placeNear(at, 1, pairRow(2).pair.id)]).toEqual([0, 3, 1, null]);
});

test('a swapped pair shows the better picture first, and says which of an inpainted one it is', () => {
  const told = (row: Parameters<typeof shownSides>[0]) => shownSides(row).map(({ key, role, made }) => ({ key, role, made }));
  expect(told(pairRow(1))).toEqual([{ key: 'win', role: 'Winner', made: 'original' }, { key: 'loss', role: 'Loser', made: 'redrawn' }]);
  expect(told(pairRow(1, {}, { review: { ...none, swapped: true } }))).toEqual([{ key: 'loss', role: 'Winner', made: 'redrawn' }, { key: 'win', role: 'Loser', made: 'original' }]);
  expect(told(listed)).toEqual([{ key: 'win', role: 'Winner', made: null }, { key: 'loss', role: 'Loser', made: null }]);
});

test('the difference is offered for redrawn faces alone, and the choice falls back to side by side elsewhere', () => {
  expect([offeredMode('difference', pairRow(1)), offeredMode('difference', listed), offeredMode('slider', listed)]).toEqual(['difference', 'side-by-side', 'slider']);
  expect([whyNotOffered('difference', pairRow(1)), whyNotOffered('difference', listed)]).toEqual([null, 'Only for a redrawn face: these are two different pictures, which differ everywhere.']);
});

test('pictures are fetched in the order in which they are needed, each once', () => {
  const side = (name: string) => ({ ...pairRow(1).win, face: `${name}-face`, whole: `${name}-whole` });
  const row = (name: string) => pairRow(1, {}, { win: side(`${name}-win`), loss: side(`${name}-loss`) });
  expect(picturesWanted(row('now'), [row('next'), null, row('now')], 'face')).toEqual(['now-win-face', 'now-loss-face', 'next-win-face', 'next-loss-face', 'now-win-whole', 'now-loss-whole']);
  expect(picturesWanted(null, [], 'whole')).toEqual([]);
});

test('what stands is one word with what else is to be known', () => {
  const texts = [null, none, { ...none, verdict: 'accept', swapped: true } as const, { ...none, verdict: 'reject', reason: 'both bad', flagged: true } as const, { ...none, conflict: true, reason: 'both bad' }].map(standingText);
  expect(texts).toEqual([
    { word: 'Undecided', tone: 'plain', details: [] }, { word: 'Undecided', tone: 'plain', details: [] }, { word: 'Accepted', tone: 'good', details: ['swapped'] },
    { word: 'Rejected', tone: 'bad', details: ['both bad', 'flagged'] }, { word: 'Disagreement', tone: 'warn', details: [] },
  ]);
});

test('opinions are told with the names of people, and leads of two machines are told apart', () => {
  const opinion = { voice: 'ann', verdict: 'reject', reason: 'both bad', swapped: false, flagged: true, at: '2026-01-01T12:00:00.000Z' } as const;
  expect([opinionText(opinion), opinionText({ ...opinion, verdict: null, reason: null }), opinionText({ ...opinion, verdict: 'accept', reason: null, swapped: true, flagged: false })])
    .toEqual(['rejected: both bad, flagged', 'no verdict, flagged', 'accepted, swapped']);
  const names = new Map([['ann', 'Ann Li']]);
  const named = (voices: readonly string[]) => voices.map((voice) => voiceName(voice, names, voices));
  expect([named(['ann', 'bob', 'lead.desk']), named(['lead.desk', 'lead.lap'])]).toEqual([['Ann Li', 'bob', 'Lead'], ['Lead (desk)', 'Lead (lap)']]);
});

test('versions are told apart by seed and strength, or by their source', () => {
  expect([versionText(pairRow(1), '7'), versionText(pairRow(1, { strength: null }), null), versionText(listed, null)]).toEqual(['seed 7 · strength 0.2', 'redrawn', 'Table']);
});
