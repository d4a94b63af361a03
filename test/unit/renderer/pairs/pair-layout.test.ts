import { expect, test } from 'vitest';
import { isLargerStacked } from '../../../../src/renderer/features/pairs/pair-layout.ts';

test('pictures stand above each other only where that makes them larger', () => {
  const place = { width: 900, height: 600 };
  expect([{ width: 100, height: 100 }, { width: 100, height: 300 }, { width: 150, height: 100 }, { width: 400, height: 100 }].map((picture) => isLargerStacked(picture, place))).toEqual([false, false, false, true]);
});
