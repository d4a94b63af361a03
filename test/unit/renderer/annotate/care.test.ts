import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, afterDismissal, rested, suggestionFor, type Work } from '../../../../src/renderer/features/annotate/care.ts';

const minute = 60_000;
const limits = { hastyMs: 1500, breakMinutes: 30 };

/** Work after answers that took so many milliseconds, one every so often. */
const worked = (paces: readonly (number | null)[], everyMs = 10_000, from: Work = rested, start = 0): Work =>
  paces.reduce<Work>((work, pace, index) => afterAnswer(work, start + (index + 1) * everyMs, pace), from);

describe('care for the person who answers', () => {
  it('suggests a break after half an hour of work, and not a minute earlier', () => {
    const work = worked(Array.from({ length: 31 }, () => 8000), minute);
    expect(suggestionFor(work, limits)).toBe('long');
    expect(suggestionFor(worked(Array.from({ length: 30 }, () => 8000), minute), limits)).toBeNull();
  });

  it('begins anew after five minutes without an answer', () => {
    const work = worked(Array.from({ length: 29 }, () => 8000), minute);
    const later = afterAnswer(work, 29 * minute + 5 * minute, 8000);
    expect(later).toEqual({ since: 34 * minute, lastAt: 34 * minute, paces: [8000] });
    expect(suggestionFor(worked([8000, 8000], minute, later, 34 * minute), limits)).toBeNull();
  });

  it('suggests a break when three of the last five answers were faster than the limit', () => {
    expect(suggestionFor(worked([900, 8000, 900, 8000, 1499]), limits)).toBe('hasty');
    expect(suggestionFor(worked([900, 900, 8000, 8000, 8000, 900]), limits)).toBeNull();
    expect(suggestionFor(worked([1500, 1500, 1500, 1500, 1500]), limits)).toBeNull();
  });

  it('does not call an answer hasty that was only given again', () => {
    expect(suggestionFor(worked([null, null, null, 900, 900]), limits)).toBeNull();
  });

  it('says nothing where the lead set no limits', () => {
    fc.assert(fc.property(fc.array(fc.nat(20_000)), (paces) => {
      expect(suggestionFor(worked(paces, minute), { hastyMs: 0, breakMinutes: 0 })).toBeNull();
    }));
  });

  it('leaves people alone after "not now" until the same reason has come about again', () => {
    const hasty = afterDismissal(worked([900, 900, 900]), 'hasty');
    expect(suggestionFor(worked([900, 900], 10_000, hasty, 30_000), limits)).toBeNull();
    expect(suggestionFor(worked([900, 900, 900], 10_000, hasty, 30_000), limits)).toBe('hasty');
    const long = afterDismissal(worked(Array.from({ length: 31 }, () => 8000), minute), 'long');
    expect(suggestionFor(worked(Array.from({ length: 29 }, () => 8000), minute, long, 31 * minute), limits)).toBeNull();
    expect(suggestionFor(worked(Array.from({ length: 30 }, () => 8000), minute, long, 31 * minute), limits)).toBe('long');
  });
});
