import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitNames } from '../../../../src/domain/export/recipe.ts';
import { presetOf, splitPresets, withShare } from '../../../../src/renderer/features/export/split-shares.ts';

const usual = { train: 0.9, validation: 0.05, test: 0.05 };

test('a share of validation or test is taken from training, and given back to it', () => {
  expect(withShare(usual, 'validation', 0.1)).toEqual({ train: 0.85, validation: 0.1, test: 0.05 });
  expect(withShare(usual, 'test', 0)).toEqual({ train: 0.95, validation: 0.05, test: 0 });
  expect(withShare(usual, 'test', 0.97)).toEqual({ train: 0, validation: 0.03, test: 0.97 });
});

test('what training leaves is shared by the others in their proportion; where they had nothing, validation gets it', () => {
  expect(withShare({ train: 0.7, validation: 0.2, test: 0.1 }, 'train', 0.4)).toEqual({ train: 0.4, validation: 0.4, test: 0.2 });
  expect(withShare({ train: 1, validation: 0, test: 0 }, 'train', 0.9)).toEqual({ train: 0.9, validation: 0.1, test: 0 });
});

test('whatever is set, the shares stay in [0, 1] and add up to 1, and the one that was set is as it was set', () => {
  const step = fc.record({ name: fc.constantFrom(...splitNames), share: fc.double({ min: -0.5, max: 1.5, noNaN: true }) });
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
    let split = usual;
    for (const { name, share } of steps) {
      split = { ...withShare(split, name, share) };
      expect(split[name]).toBeCloseTo(Math.min(1, Math.max(0, Math.round(share * 1000) / 1000)), 12);
      expect(split.train + split.validation + split.test).toBeCloseTo(1, 12);
      for (const each of splitNames) expect(split[each] >= 0 && split[each] <= 1).toBe(true);
    }
  }));
});

test('every preset adds up to 1 and is known again; another split is none of them', () => {
  for (const { name, split } of splitPresets) {
    expect(split.train + split.validation + split.test).toBeCloseTo(1, 12);
    expect(presetOf(split)).toBe(name);
  }
  expect(presetOf({ train: 0.91, validation: 0.05, test: 0.04 })).toBe(null);
});
