import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../../src/contract/contract.ts';
import { balancedBlocks } from '../../../../src/domain/assignment.ts';
import { breakSentence, hastySentence, loadPerPerson, loadSentence, repeatSentence, sizeOf, taskSentence } from '../../../../src/renderer/features/design/design-sentences.ts';

const size = { people: 8, items: 300 };

describe('what a design means for a study', () => {
  it('counts people who rank, and items that ask for answers', () => {
    const people = [{ role: 'annotator', revoked: false }, { role: 'annotator', revoked: true }, { role: 'curator', revoked: false }];
    const overview = { people, steps: { items: 30, noFaceItems: 4, practiceItems: 3 } } as unknown as Overview;
    expect(sizeOf(overview)).toEqual({ people: 1, items: 26 });
  });

  it('promises the very loads that balanced blocks deal out', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 12 }), fc.string(), (people, items, perItem, seed) => {
      const dealt = balancedBlocks(seed, Array.from({ length: items }, (_, index) => `i${index}`), Array.from({ length: people }, (_, index) => `p${index}`), perItem);
      const loads = new Map<string, number>();
      for (const group of dealt.values()) for (const person of group) loads.set(person, (loads.get(person) ?? 0) + 1);
      const counts = Array.from({ length: people }, (_, index) => loads.get(`p${index}`) ?? 0);
      expect(loadPerPerson({ people, items }, perItem)).toEqual({ fewest: Math.min(...counts), most: Math.max(...counts) });
    }));
  });

  it('says the load of everybody in one sentence', () => {
    expect(loadSentence(size, 5, 'balanced')).toBe('8 people, 300 items, 5 answers each: 187 or 188 items per person.');
    expect(loadSentence({ people: 6, items: 300 }, 5, 'balanced')).toBe('6 people, 300 items, 5 answers each: 250 items per person.');
    expect(loadSentence(size, 5, 'everybody')).toBe('8 people, 300 items, 5 answers each: an item closes once it has 5, so fast people answer more than slow ones.');
    expect(loadSentence({ people: 5, items: 300 }, 5, 'everybody')).toBe('5 people, 300 items, 5 answers each: everybody has all items.');
    expect(loadSentence({ people: 3, items: 300 }, 5, 'balanced')).toBe('3 people, 300 items, 5 answers each: everybody has all items, and 2 more people are needed to complete them.');
  });

  it('says what is missing while there is nobody or nothing', () => {
    expect(loadSentence({ people: 0, items: 3 }, 5, 'balanced')).toContain('once there are people');
    expect(loadSentence({ people: 3, items: 0 }, 5, 'balanced')).toContain('once there are items');
  });

  it('counts hidden repeats per person by the items that a person has', () => {
    expect(repeatSentence(size, 5, 'everybody', 0.05)).toBe('Each person sees about 15 items twice, with swapped positions.');
    expect(repeatSentence(size, 5, 'balanced', 0.05)).toBe('Each person sees about 9 items twice, with swapped positions.');
    expect(repeatSentence({ people: 5, items: 4 }, 5, 'everybody', 0.05)).toBe('Too few for this study: of 4 items none would come twice.');
    expect(repeatSentence(size, 5, 'everybody', 0)).toBe('Nobody sees an item twice.');
  });

  it('says what limits do, and that 0 switches them off', () => {
    expect([hastySentence(0), breakSentence(0)]).toEqual(['No answer counts as hasty.', 'No break is suggested for the time worked.']);
    expect(hastySentence(1500)).toContain('under 1.5 s');
    expect(breakSentence(30)).toContain('After 30 minutes');
  });

  it('names the kinds of tasks in a study', () => {
    expect(taskSentence({ sizes: { 3: 300 }, pairsWithTies: 0 })).toBe('300 triplets');
    expect(taskSentence({ sizes: { 2: 120 }, pairsWithTies: 120 })).toBe('120 pairs with tie');
    expect(taskSentence({ sizes: { 5: 1, 2: 120, 3: 0 }, pairsWithTies: 100 })).toBe('120 pairs, 100 of them with tie and 1 ranking of 5 images');
    expect(taskSentence({ sizes: {}, pairsWithTies: 0 })).toContain('Nothing yet');
  });
});
