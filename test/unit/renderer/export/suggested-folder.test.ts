import { expect, test } from 'vitest';
import { parentOf, suggestedFolder } from '../../../../src/renderer/features/export/suggested-folder.ts';

test('a folder is named after study and format, and counted where datasets of that name are known', () => {
  const wanted = { study: 'Gesichter, 2. Runde (März)', format: 'diffusers-dpo', parent: '/data' } as const;
  const first = '/data/gesichter-2-runde-marz-diffusers-dpo';
  expect(suggestedFolder({ ...wanted, taken: [] })).toBe(first);
  expect(suggestedFolder({ ...wanted, taken: [first, `${first}-2`, '/elsewhere/x'] })).toBe(`${first}-3`);
  expect(suggestedFolder({ ...wanted, study: '顔', parent: 'D:\\sets', taken: [] })).toBe('D:\\sets\\study-diffusers-dpo');
});

test('the parent of a path is found on every platform', () => {
  expect(['/a/b/c', '/a/b/c/', '/a', 'C:\\a\\b', 'C:\\a', '/'].map(parentOf)).toEqual(['/a/b', '/a/b', '/', 'C:\\a', 'C:\\', '/']);
});
