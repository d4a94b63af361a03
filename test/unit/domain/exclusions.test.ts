import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionTest } from '../../../src/domain/exclusions.ts';
import type { Exclusion } from '../../../src/domain/study.ts';

const entry = (changes: Partial<Exclusion> = {}): Exclusion => ({ id: 'x', person: 'ann', from: null, until: null, reason: '', at: '2026-01-01T00:00:00.000Z', liftedAt: null, ...changes });
const at = (submittedAt: string, annotator = 'ann') => ({ annotator, submittedAt });

describe('whether an answer is left out', () => {
  it('follows the person, with the start of a stretch in it and its end outside', () => {
    const isOut = exclusionTest([entry({ from: '2026-01-02T10:00:00.000Z', until: '2026-01-02T11:00:00.000Z' }), entry({ person: 'bob', until: '2026-01-02T10:00:00.000Z' })]);
    expect([
      isOut(at('2026-01-02T09:59:59.999Z')), isOut(at('2026-01-02T10:00:00.000Z')), isOut(at('2026-01-02T10:59:59.999Z')), isOut(at('2026-01-02T11:00:00.000Z')),
      isOut(at('2026-01-02T09:59:59.999Z', 'bob')), isOut(at('2026-01-02T10:00:00.000Z', 'bob')), isOut(at('2026-01-02T10:00:00.000Z', 'cyd')),
    ]).toEqual([false, true, true, false, true, false, false]);
  });

  it('compares times, however they are written', () => {
    const isOut = exclusionTest([entry({ from: '2026-01-02T12:00:00+02:00', until: '2026-01-02T10:00:01Z' })]);
    expect([isOut(at('2026-01-02T10:00:00.5Z')), isOut(at('2026-01-02T11:00:00+01:00')), isOut(at('2026-01-02T10:30:00Z'))]).toEqual([true, true, false]);
  });

  it('keeps an answer whose time cannot be read out only with all answers of the person', () => {
    const stretches = [entry({ from: '2026-01-02T10:00:00.000Z' }), entry({ until: '2026-01-02T10:00:00.000Z' })];
    expect([exclusionTest([entry()])(at('yesterday')), exclusionTest(stretches)(at('yesterday'))]).toEqual([true, false]);
  });

  it('is decided by what is in force: each exclusion adds, a lifted one does nothing', () => {
    const time = fc.integer({ min: 0, max: 20 }).map((hour) => new Date(hour * 3_600_000).toISOString());
    const exclusion = fc.record({ person: fc.constantFrom('ann', 'bob'), from: fc.option(time), until: fc.option(time), liftedAt: fc.option(time, { freq: 2 }) }).map(entry);
    fc.assert(fc.property(fc.array(exclusion, { maxLength: 4 }), fc.constantFrom('ann', 'bob', 'cyd'), time, (exclusions, annotator, submittedAt) => {
      const expected = exclusions.some(({ person, from, until, liftedAt }) => liftedAt === null && person === annotator && (from === null || from <= submittedAt) && (until === null || submittedAt < until));
      expect(exclusionTest(exclusions)({ annotator, submittedAt })).toBe(expected);
    }));
  });
});
