import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/ballot.ts';
import { consensusOf, tally, voteCounts, type Outcome } from '../../../src/domain/consensus.ts';
import { permutations } from '../../../src/domain/permutations.ts';

/** Answers from words such as `abc` (best first) or `-` for a discard. */
function answers(...words: readonly string[]): Answer[] {
  return words.map((word, index): Answer => {
    const line = { id: String(index), submission: `submission-${index}`, item: 'p', annotator: `a${index}`, device: 'd', submittedAt: '', durationMs: 1, shown: null };
    return word === '-' ? { ...line, kind: 'discard', reason: 'no face' } : { ...line, kind: 'ranking', order: [...word] };
  });
}

function outcome(words: readonly string[], asked = words.length, images = [...'abc']): Outcome | null {
  return consensusOf(tally({ images, ties: false }, answers(...words)), asked);
}

describe('consensus', () => {
  it('is the majority where every image has a score of its own that 3 of 5 gave', () => {
    // a: 3 3 3 2 3, b: 2 2 2 3 1, c: 1 1 1 1 2
    expect(outcome(['abc', 'abc', 'abc', 'bac', 'acb'])).toEqual({ method: 'majority', scores: { a: 3, b: 2, c: 1 } });
  });

  it('is the unique Kemeny order where the majority fails', () => {
    // Score 3 for a: only 2 of 5. Pairs: a before b 4:1, a before c 3:2, b before c 3:2.
    expect(outcome(['abc', 'abc', 'cab', 'cab', 'bac'])).toEqual({ method: 'kemeny', scores: { a: 3, b: 2, c: 1 } });
  });

  it('is unresolved where several orders are equally near', () => {
    // abc, bca and cab with equal weight: a cycle.
    expect(outcome(['abc', 'bca', 'cab'])).toEqual({ method: 'unresolved', scores: null });
    expect(outcome(['ab', 'ba'], 2, ['a', 'b'])).toEqual({ method: 'unresolved', scores: null });
  });

  it('is what the one person said where one person is asked', () => {
    expect(outcome(['bca'])).toEqual({ method: 'majority', scores: { a: 1, b: 3, c: 2 } });
  });

  it('is nothing while answers are missing', () => {
    expect(outcome(['abc', 'abc', 'abc', 'abc'], 5)).toBeNull();
    expect(outcome([], 1)).toBeNull();
  });

  it('discards by a strict majority of the answers asked, and leaves other discards out', () => {
    expect(outcome(['-', '-', '-', 'abc', 'abc'])).toEqual({ method: 'discarded', scores: null });
    expect(outcome(['-', '-', 'abc', 'abc', 'abc'])).toEqual({ method: 'majority', scores: { a: 3, b: 2, c: 1 } });
    expect(outcome(['-', '-', 'abc', 'abc'])).toEqual({ method: 'insufficient', scores: null });
    expect(outcome(['-', 'abc', 'abc', 'abc'])?.method).toBe('majority');
    expect(outcome(['-', 'abc'], 2)).toEqual({ method: 'insufficient', scores: null });
    expect(outcome(['-'], 1)).toEqual({ method: 'discarded', scores: null });
  });

  it('does not count a ranking of other images, and says nothing until one that fits is in', () => {
    expect(outcome(['abc', 'abc', 'abd'], 3)).toBeNull();
    expect(outcome(['abc', 'abc', 'aab', 'abcd', 'abc'], 3)?.method).toBe('majority');
  });

  it('counts the votes by image and score', () => {
    expect(voteCounts(tally({ images: [...'abc'], ties: false }, answers('abc', 'acb', '-')))).toEqual({ a: { 1: 0, 2: 0, 3: 2 }, b: { 1: 1, 2: 1, 3: 0 }, c: { 1: 1, 2: 1, 3: 0 } });
  });
});

const itemOf = fc.integer({ min: 2, max: 5 }).chain((count) => fc.record({
  images: fc.constant(Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index))),
  orders: fc.array(fc.shuffledSubarray(Array.from({ length: count }, (_, index) => index), { minLength: count }), { minLength: 1, maxLength: 7 }),
}));

function orderOf(scores: Readonly<Record<string, number>>): string {
  return Object.entries(scores).sort(([, one], [, other]) => other - one).map(([image]) => image).join('');
}

describe('consensus of any rankings of two to five images', () => {
  const wordsOf = (images: readonly string[], orders: readonly (readonly number[])[]) => orders.map((order) => order.map((index) => images[index]).join(''));
  const pairs = (word: string) => [...word].flatMap((one, index) => [...word].slice(index + 1).map((other) => one + other));
  const disagreement = (one: string, other: string) => pairs(one).filter((pair) => !pairs(other).includes(pair)).length;

  it('is the order with the least disagreement, found by trying all, unless a majority of scores says otherwise', () => {
    fc.assert(fc.property(itemOf, ({ images, orders }) => {
      const words = wordsOf(images, orders);
      const found = outcome(words, words.length, images);
      const tried = permutations(images.length).map((order) => order.map((index) => images[index]).join(''))
        .map((word) => ({ word, cost: words.reduce((sum, other) => sum + disagreement(word, other), 0) }));
      const least = Math.min(...tried.map(({ cost }) => cost));
      const best = tried.filter(({ cost }) => cost === least).map(({ word }) => word);
      if (found?.method === 'kemeny') expect([orderOf(found.scores ?? {})]).toEqual(best);
      if (found?.method === 'unresolved') expect(best.length).toBeGreaterThan(1);
      expect(['majority', 'kemeny', 'unresolved']).toContain(found?.method);
    }));
  });

  it('does not depend on the order of the ballots or of the images', () => {
    fc.assert(fc.property(itemOf, fc.integer(), ({ images, orders }, turn) => {
      const words = wordsOf(images, orders);
      const found = outcome(words, words.length, images);
      const shift = Math.abs(turn) % images.length;
      const turned = [...images.slice(shift), ...images.slice(0, shift)];
      expect(outcome([...words].reverse(), words.length, turned)).toEqual(found);
    }));
  });

  it('follows when the images are renamed', () => {
    fc.assert(fc.property(itemOf, ({ images, orders }) => {
      const words = wordsOf(images, orders);
      const renamed = (text: string) => text.toUpperCase();
      const found = outcome(words, words.length, images);
      const other = outcome(words.map(renamed), words.length, images.map(renamed));
      expect(other?.method).toBe(found?.method);
      expect(other?.scores && Object.entries(other.scores)).toEqual(found?.scores ? Object.entries(found.scores).map(([image, score]) => [renamed(image), score]) : null);
    }));
  });

  it('is what everybody said when everybody said the same', () => {
    fc.assert(fc.property(itemOf, ({ images, orders }) => {
      const [word = ''] = wordsOf(images, orders);
      const found = outcome([word, word, word], 3, images);
      expect(found?.method).toBe('majority');
      expect(orderOf(found?.scores ?? {})).toBe(word);
    }));
  });
});

describe('permutations', () => {
  it('lists every order once', () => {
    expect(permutations(3)).toEqual([[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]);
    expect(new Set(permutations(5).map((order) => order.join())).size).toBe(120);
    expect(permutations(0)).toEqual([[]]);
    expect(() => permutations(9)).toThrow(RangeError);
  });
});

describe('a pair that takes ties', () => {
  const images = ['a', 'b'];
  const words: Readonly<Record<string, Partial<Answer>>> = { a: { kind: 'ranking', order: ['a', 'b'] }, b: { kind: 'ranking', order: ['b', 'a'] }, t: { kind: 'tie' }, x: { kind: 'discard', reason: 'x' } };
  const said = (text: string) => [...text].map((letter, index) => ({ ...words[letter], id: String(index), annotator: `a${index}` }) as Answer);
  const outcome = (text: string, asked = 5) => consensusOf(tally({ images, ties: true }, said(text)), asked);

  it.each<[string, Outcome | null]>([
    ['aaabt', { method: 'majority', scores: { a: 2, b: 1 } }],
    ['bbbtt', { method: 'majority', scores: { a: 1, b: 2 } }],
    ['tttab', { method: 'majority', scores: { a: 1.5, b: 1.5 } }],
    ['aabbt', { method: 'no-majority', scores: { a: 1.5, b: 1.5 } }],
    ['aattb', { method: 'no-majority', scores: { a: 1.5, b: 1.5 } }],
    ['aatx', null],
    ['aatxx', { method: 'majority', scores: { a: 2, b: 1 } }],
    ['atxxx', { method: 'discarded', scores: null }],
  ])('%s is settled by the majority of first, second and tie alone', (text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });

  it('does not depend on the order of the answers or on which image comes first', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 't', 'x'), { minLength: 5, maxLength: 9 }), (letters) => {
      const text = letters.join('');
      const swapped = [...text].map((letter) => ({ a: 'b', b: 'a' })[letter] ?? letter).join('');
      const here = outcome(text);
      const there = outcome([...swapped].reverse().join(''));
      expect(there?.method).toBe(here?.method);
      expect(there?.scores ? { a: there.scores['b'], b: there.scores['a'] } : there?.scores).toEqual(here?.scores);
    }));
  });

  it('counts a tie as a score of its own', () => {
    expect(voteCounts(tally({ images, ties: true }, said('tttab')))).toEqual({ a: { 1: 1, 1.5: 3, 2: 1 }, b: { 1: 1, 1.5: 3, 2: 1 } });
  });

  it('has no tie where the task takes none', () => {
    expect(tally({ images, ties: false }, said('at'))).toEqual({ images, ties: false, rankings: [[2, 1]], annotators: ['a0'], discards: 0 });
  });
});
