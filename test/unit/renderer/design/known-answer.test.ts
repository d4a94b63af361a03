import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../../src/renderer/features/design/answers-of.ts';
import { emptyAnswer, finishedAnswer, imageOfKey, practiceWarning, pressImage, suggestedAnswer, type AnswerDraft } from '../../../../src/renderer/features/design/known-answer.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

const press = (images: readonly string[], presses: readonly string[], from: AnswerDraft = emptyAnswer): AnswerDraft =>
  presses.reduce<AnswerDraft>((answer, image) => pressImage(answer, image, images), from);

describe('putting in a right answer', () => {
  it('ranks in the order of the clicks, and the last image follows by itself', () => {
    expect(press(['a', 'b', 'c'], ['b', 'a'])).toEqual({ kind: 'ranking', order: ['b', 'a', 'c'] });
    expect(press(['a', 'b'], ['b'])).toEqual({ kind: 'ranking', order: ['b', 'a'] });
  });

  it('takes a place away with a second click, and those behind move up', () => {
    expect(press(['a', 'b', 'c'], ['b', 'a', 'b'])).toEqual({ kind: 'ranking', order: ['a', 'c'] });
  });

  it('reads the digits of every keyboard, and no shortcuts', () => {
    const of = (key: string, code: string, more = {}) => imageOfKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more }, ['a', 'b', 'c']);
    expect([of('1', 'Digit1'), of('é', 'Digit2'), of('PageDown', 'Numpad3')]).toEqual(['a', 'b', 'c']);
    expect([of('4', 'Digit4'), of('1', 'Digit1', { ctrlKey: true }), of('1', 'Digit1', { altKey: true }), of('PageDown', 'PageDown'), of('b', 'KeyB')]).toEqual([null, null, null, null, null]);
  });

  it('begins a ranking from a tie or a discard', () => {
    expect(press(['a', 'b', 'c'], ['c'], { kind: 'tie' })).toEqual({ kind: 'ranking', order: ['c'] });
  });

  it('never names an image twice or one that is not there, and is finished exactly when every image has a place', () => {
    const images = fc.integer({ min: 2, max: 5 }).map((count) => ['a', 'b', 'c', 'd', 'e'].slice(0, count));
    fc.assert(fc.property(images.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.constantFrom(...all), { maxLength: 20 }))), ([all, presses]) => {
      const answer = press(all, presses);
      const order = answer.kind === 'ranking' ? answer.order : [];
      expect(new Set(order).size).toBe(order.length);
      expect(order.every((image) => all.includes(image))).toBe(true);
      expect(finishedAnswer(answer, all) !== null).toBe(order.length === all.length);
    }));
  });
});

describe('the first proposal', () => {
  const candidates = (...scores: (number | null)[]) => scores.map((score, index) => ({ image: 'abc'[index] ?? '', score }));

  it('is the consensus', () => {
    expect(suggestedAnswer(candidates(1, 3, 2), false)).toEqual({ kind: 'ranking', order: ['b', 'c', 'a'] });
    expect(suggestedAnswer(candidates(1.5, 1.5), true)).toEqual({ kind: 'tie' });
  });

  it('is empty without one', () => {
    expect(suggestedAnswer(candidates(null, null), true)).toEqual(emptyAnswer);
  });
});

describe('what practice means for answers that are in', () => {
  it('is said where there are any', () => {
    expect(practiceWarning(0)).toBeNull();
    expect(practiceWarning(5)).toBe('This item has 5 answers. As practice they stop counting, until you take it out of practice again.');
  });

  it('counts the answers of the very item, also where other names begin the same', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `item-1${index}`).concat('item-1');
    const items = async ({ offset, limit }: { offset: number; limit: number }) => ({ total: names.length, rows: names.slice(offset, offset + limit).map((item) => ({ item, rankings: item === 'item-1' ? 4 : 9, discards: item === 'item-1' ? 1 : 0 })) });
    const client = { results: { items } } as unknown as Pick<StudioClient, 'results'>;
    expect([await answersOf(client, 'item-1'), await answersOf(client, 'other')]).toEqual([5, 0]);
  });
});
