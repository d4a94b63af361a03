import { expect, test } from 'vitest';
import { pairSources } from '../../../../src/domain/pairs/origin.ts';
import { exportViewOf } from '../../../../src/renderer/features/export/export-view.ts';
import { checkText, pairsBehind, splitsText, surveyText } from '../../../../src/renderer/features/export/export-words.ts';

test('what would be written is said in one line', () => {
  const rows = { train: 1084, validation: 60, test: 0 };
  expect(surveyText({ format: 'diffusers-dpo' }, { rows, bytes: 320_000_000, dropped: [{ reason: 'trial', count: 30 }, { reason: 'tie', count: 1 }] })).toBe('1,144 pairs, about 320.0 MB · 31 left out');
  expect(surveyText({ format: 'rankings' }, { rows: { train: 1, validation: 0, test: 0 }, bytes: 900, dropped: [] })).toBe('1 candidate, about 900 B');
  expect(surveyText({ format: 'jsonl' }, { rows: { train: 0, validation: 0, test: 0 }, bytes: 0, dropped: [{ reason: 'undecided', count: 4 }] })).toBe('0 pairs · 4 left out');
  expect(splitsText(rows)).toBe('train 1,084, validation 60');
});

test('what a check found is said in one line, and that none was made', () => {
  const checked = { files: 4, bytes: 100, rows: 12, pictures: 24, decoded: 24 };
  expect(checkText(null)).toBe('Not checked yet.');
  expect(checkText({ ok: true, problems: [], checked })).toBe('Checked: 4 files, 12 rows and 24 pictures are as they should be. Every picture was opened.');
  expect(checkText({ ok: true, problems: [], checked: { ...checked, decoded: 5 } })).toContain('5 pictures opened to look.');
  expect(checkText({ ok: false, problems: ['a', 'b'], checked })).toBe('The check found 2 problems.');
});

test('a reason leads to the pairs behind it where the screen of pairs can show them', () => {
  const recipe = { sources: ['rankings', 'table'] } as const;
  expect(pairsBehind('source', recipe, pairSources)?.sources?.toSorted()).toEqual(['inpainting', 'scores']);
  expect(pairsBehind('undecided', recipe, pairSources)).toEqual({ decision: 'undecided' });
  expect(pairsBehind('trial', recipe, pairSources)).toEqual({ marks: ['trial'] });
  expect(pairsBehind('not-best', recipe, pairSources)).toEqual({ duplicates: 'not-best' });
  expect(pairsBehind('changed', recipe, pairSources)).toBe(null);
});

test('the part of the address is shown, else what is being written, else the formats', () => {
  expect([exportViewOf('card', true), exportViewOf('nonsense', true), exportViewOf(undefined, false)]).toEqual(['card', 'exports', 'format']);
});
