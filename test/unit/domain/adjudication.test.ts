import { describe, expect, it } from 'vitest';
import { adjudicatedScores } from '../../../src/domain/adjudication.ts';
import { askedMore, withAsked } from '../../../src/domain/asked-more.ts';
import type { Answer } from '../../../src/domain/ballot.ts';

const line = { id: '1', submission: '', item: 'p1', annotator: 'adjudicator', device: '', submittedAt: '', durationMs: 0, shown: null, round: 'adjudication' } as const;
const decision = (...order: string[]): Answer => ({ ...line, kind: 'ranking', order });

describe('a decision of the adjudicator', () => {
  it('scores the images by its order', () => {
    expect(adjudicatedScores({ images: ['a', 'b', 'c'] }, decision('c', 'a', 'b'))).toEqual({ a: 2, b: 1, c: 3 });
  });

  it.each([
    ['none', undefined], ['one that is no order', { ...line, kind: 'tie' } as const], ['one with an image too few', decision('a', 'b')],
    ['one with an image twice', decision('a', 'b', 'b')], ['one about other images', decision('a', 'b', 'd')],
  ] as const)('scores nothing where there is %s', (_what, given) => {
    expect(adjudicatedScores({ images: ['a', 'b', 'c'] }, given)).toBeNull();
  });
});

describe('who is asked for one more answer', () => {
  it('has one entry a person, sorted, of which those that were taken back ask nobody', () => {
    const entry = (person: string, withdrawn = false) => ({ person, at: '2026-01-01T00:00:00.000Z', withdrawn });
    const entries = ['cyd', 'ann', 'bob'].reduce<ReturnType<typeof withAsked>>((before, person) => withAsked(before, entry(person)), []);
    expect(entries).toEqual([entry('ann'), entry('bob'), entry('cyd')]);
    const later = withAsked(entries, entry('bob', true));
    expect([later, askedMore({ moreFrom: later }), askedMore({ moreFrom: [] })]).toEqual([[entry('ann'), entry('bob', true), entry('cyd')], ['ann', 'cyd'], []]);
  });
});
