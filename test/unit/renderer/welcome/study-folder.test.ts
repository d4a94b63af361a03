import { expect, test } from 'vitest';
import { folderName, folderOf } from '../../../../src/renderer/features/welcome/study-folder.ts';

test('a study name becomes a folder name that every system takes', () => {
  expect(['  Faces: A/B  ', '..hidden', 'Zürich 2026', '???', 'x'.repeat(100)].map(folderName)).toEqual(['Faces- A-B', 'hidden', 'Zürich 2026', '-', 'x'.repeat(80)]);
});

test('the folder around a path is found on any system', () => {
  expect(['/data/images', '/data', 'C:\\data\\images'].map(folderOf)).toEqual(['/data', '/', 'C:\\data']);
});
