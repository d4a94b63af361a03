import { describe, expect, it } from 'vitest';
import { itemProblem, type KnownAnswer } from '../../../src/domain/item.ts';

const image = (number: number) => number.toString(16).padStart(16, '0');
const images = (count: number) => Array.from({ length: count }, (_, number) => image(number));
const known = (answer: KnownAnswer['answer']): KnownAnswer => ({ use: 'practice', answer, at: '2026-01-01T00:00:00.000Z' });

describe('an item', () => {
  it('can be asked with two to five images, and with ties where it is a pair', () => {
    for (const count of [2, 3, 4, 5]) expect(itemProblem({ images: images(count), ties: count === 2, known: null })).toBeNull();
    for (const answer of [{ kind: 'ranking' as const, order: images(2).reverse() }, { kind: 'tie' as const }, { kind: 'discard' as const }]) {
      expect(itemProblem({ images: images(2), ties: true, known: known(answer) })).toBeNull();
    }
  });

  it('cannot with fewer or more, with one image twice, or with ties among three', () => {
    expect([
      itemProblem({ images: images(1), ties: false, known: null }), itemProblem({ images: images(12), ties: false, known: null }),
      itemProblem({ images: [image(1), image(1)], ties: false, known: null }), itemProblem({ images: images(3), ties: true, known: null }),
    ]).toEqual(['has 1 images; 2 to 5 can be compared', 'has 12 images; 2 to 5 can be compared', 'has one image twice', 'takes ties, which only pairs do']);
  });

  it('cannot with a right answer that nobody could give', () => {
    const rankings = [images(2), [image(0), image(1), image(9)], [image(0), image(0), image(1)]];
    for (const order of rankings) expect(itemProblem({ images: images(3), ties: false, known: known({ kind: 'ranking', order }) })).toBe('has a right answer that does not name every image of it exactly once');
    expect(itemProblem({ images: images(2), ties: false, known: known({ kind: 'tie' }) })).toBe('takes no ties, and its right answer is one');
  });
});
