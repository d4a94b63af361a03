import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultInpaintingSettings, settingsProblem, stepsToRun, strengthOf } from '../../../../src/domain/inpainting/settings.ts';
import { defaultNoiseTable } from '../../../../src/domain/inpainting/noise-table.ts';

const fixed = (value: number) => ({ kind: 'fixed', value }) as const;

describe('steps that are really run', () => {
  it('are the whole part of the product', () => {
    expect([[50, 0.8], [30, 0.75], [20, 0.35], [4, 0.2], [50, 1], [1, 1]].map(([steps, strength]) => stepsToRun(steps as number, strength as number))).toEqual([40, 22, 7, 0, 50, 1]);
  });

  it('are never more than there are, and never fewer with more strength', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (steps, one, other) => {
      const run = stepsToRun(steps, one);
      expect(Number.isInteger(run) && run >= 0 && run <= steps).toBe(true);
      if (one <= other) expect(run).toBeLessThanOrEqual(stepsToRun(steps, other));
    }));
  });
});

describe('the strength for a face', () => {
  it('is the fixed one, or that of its size', () => {
    expect([strengthOf(fixed(0.3), 0.001), strengthOf({ kind: 'adaptive', table: defaultNoiseTable }, 0.001)]).toEqual([0.3, 0.1]);
  });
});

describe('settings', () => {
  it('can be used as they come, for every kind of inpainter', () => {
    expect((['diffusion', 'eraser', 'procedural'] as const).map((kind) => settingsProblem(defaultInpaintingSettings, kind))).toEqual([null, null, null]);
  });

  it.each([
    ['The noise table has no step.', { strength: { kind: 'adaptive', table: [] }, steps: 50 }, 'procedural'],
    ['A strength of 0 cannot be used; it must be above 0 and at most 1.', { strength: fixed(0), steps: 50 }, 'eraser'],
    ['A strength of NaN cannot be used; it must be above 0 and at most 1.', { strength: fixed(Number.NaN), steps: 50 }, 'eraser'],
    ['With 4 steps a strength of 0.2 leaves nothing to run; take at least 5 steps or more strength.', { strength: fixed(0.2), steps: 4 }, 'diffusion'],
    ['With 9 steps a strength of 0.1 leaves nothing to run; take at least 10 steps or more strength.', { strength: { kind: 'adaptive', table: defaultNoiseTable }, steps: 9 }, 'diffusion'],
    ['With 1 steps a strength of 0.02040816326530612 leaves nothing to run; take at least 50 steps or more strength.', { strength: fixed(1 / 49), steps: 1 }, 'diffusion'],
    [null, { strength: fixed(0.2), steps: 4 }, 'eraser'],
    [null, { strength: fixed(0.2), steps: 5 }, 'diffusion'],
  ] as const)('are judged: %s', (problem, settings, kind) => {
    expect(settingsProblem(settings, kind)).toBe(problem);
  });

  it('are told a number of steps that is enough', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (steps, value) => {
      const problem = settingsProblem({ strength: fixed(value), steps }, 'diffusion');
      const enough = /at least (\d+) steps/u.exec(problem ?? '')?.[1];
      if (enough !== undefined) expect(settingsProblem({ strength: fixed(value), steps: Number(enough) }, 'diffusion')).toBeNull();
      else expect(stepsToRun(steps, value)).toBeGreaterThanOrEqual(1);
    }));
  });
});
