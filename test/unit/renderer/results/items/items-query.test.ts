import { describe, expect, it } from 'vitest';
import { conditionsOf, emptySentence, itemsQueryOf, withKey } from '../../../../../src/renderer/features/results/items/items-query.ts';

describe('the address of a list of items', () => {
  it('is read as standing, text and the figure behind it', () => {
    expect(itemsQueryOf({ tab: 'items', standing: 'kemeny', text: 'cook', model: 'alpha', score: '1.5', metric: 'CLIP', person: 'ann' }))
      .toEqual({ standing: 'kemeny', text: 'cook', behind: { model: 'alpha', score: 1.5, metric: 'CLIP', person: 'ann' } });
  });

  it('shows everything where a part says nothing: an unknown standing, a score without a model, or one that is no number', () => {
    const all = { standing: 'all', text: '', behind: {} };
    expect([itemsQueryOf({}), itemsQueryOf({ standing: 'no-such' }), itemsQueryOf({ score: '3' })]).toEqual([all, all, all]);
    expect(itemsQueryOf({ model: 'alpha', score: 'best' }).behind).toEqual({ model: 'alpha' });
    expect(itemsQueryOf({ model: 'alpha', score: ' ' }).behind).toEqual({ model: 'alpha' });
  });

  it('is told in conditions, each with the address that is left without it and without the item that is open', () => {
    const address = { tab: 'items', model: 'alpha', score: '3', metric: 'CLIP', person: 'ann', item: '05' };
    expect(conditionsOf(address, (person) => (person === 'ann' ? 'Ann' : person))).toEqual([
      { words: 'Scored 3 for alpha', without: { tab: 'items', metric: 'CLIP', person: 'ann' } },
      { words: 'Ordered otherwise by CLIP', without: { tab: 'items', model: 'alpha', score: '3', person: 'ann' } },
      { words: 'Ann differs from the consensus', without: { tab: 'items', model: 'alpha', score: '3', metric: 'CLIP' } },
    ]);
    expect(conditionsOf({ model: 'alpha', score: '1.5' }, String).map(({ words }) => words)).toEqual(['A tie for alpha']);
  });

  it('keeps what narrowed the figure, and tells each part of it', () => {
    const address = { tab: 'items', model: 'alpha', score: '2', against: 'beta', prompt: 'cook', faces: 'one', size: '0-40' };
    const filter = { prompt: 'cook', faces: 'one', faceSize: [0, 0.4] };
    expect(itemsQueryOf(address).behind).toEqual({ model: 'alpha', score: 2, against: 'beta', filter });
    expect(conditionsOf(address, String)).toEqual([
      { words: 'Scored 2 for alpha against beta', without: { tab: 'items', prompt: 'cook', faces: 'one', size: '0-40' } },
      { words: 'Prompt contains “cook”', without: { tab: 'items', model: 'alpha', score: '2', against: 'beta', faces: 'one', size: '0-40' } },
      { words: 'One face in every image', without: { tab: 'items', model: 'alpha', score: '2', against: 'beta', prompt: 'cook', size: '0-40' } },
      { words: 'Face takes 0 to 40 % of the image', without: { tab: 'items', model: 'alpha', score: '2', against: 'beta', prompt: 'cook', faces: 'one' } },
    ]);
  });

  it('keeps its other parts when one is set or emptied', () => {
    expect(withKey({ tab: 'items', standing: 'open', item: '05' }, 'text', 'cook')).toEqual({ tab: 'items', standing: 'open', text: 'cook' });
    expect(withKey({ tab: 'items', standing: 'open' }, 'standing', '')).toEqual({ tab: 'items' });
  });
});

describe('a list without items', () => {
  it('says what it looked for', () => {
    expect(emptySentence(itemsQueryOf({}))).toBe('There are no items yet.');
    expect(emptySentence(itemsQueryOf({ standing: 'unresolved' }))).toBe('No item stands as “Needs a decision”.');
    expect(emptySentence(itemsQueryOf({ standing: 'unresolved', metric: 'CLIP' }))).toBe('No item meets these conditions.');
    expect(emptySentence(itemsQueryOf({ text: 'x' }))).toContain('in its name or prompt');
  });
});
