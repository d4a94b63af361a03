import { describe, expect, it } from 'vitest';
import type { ResultsDocument } from '../../../../src/contract/results.ts';
import { agreementSentence, itemsSentence, modelSentence, peopleSentence, possibleScores, scoreName, scoresOf } from '../../../../src/renderer/features/results/sentences.ts';

const person = (annotator: string, ballots: number, remaining: number) =>
  ({ annotator, name: annotator, ballots, discards: 0, remaining, medianSeconds: null, lastAt: null });
const empty: ResultsDocument = { items: 0, complete: 0, consensus: [], agreement: { majorityShare: null }, models: [], annotators: [] };

describe('findings in plain English', () => {
  it('says nothing about what the document does not hold', () => {
    expect([agreementSentence(empty, 5), modelSentence(empty), peopleSentence(empty)]).toEqual([null, null, null]);
  });

  it('names the share, the majority and the interval', () => {
    const results = { ...empty, agreement: { majorityShare: { value: 0.9005, low: 0.88, high: 0.92 } } };
    expect(agreementSentence(results, 5)).toBe('90.0 % of images were given the same score by at least 3 of 5 people (95 % interval 88.0 % to 92.0 %).');
    expect(agreementSentence(results, 4)).toContain('at least 3 of 4 people');
  });

  it('names the preferred model, or those that share the first place', () => {
    const row = (model: string, mean: number) => ({ model, shares: { 1: 0, 2: 0.25, 3: 0.75 }, mean, items: 4 });
    expect(modelSentence({ ...empty, models: [row('base', 2.5), row('tuned', 2.75)] })).toBe('tuned has the highest mean score, 2.75 of 3, and is the best in 75 % of 4 items.');
    expect(modelSentence({ ...empty, models: [row('base', 2.5), row('tuned', 2.5)] })).toBe('base and tuned share the highest mean score, 2.50 of 3.');
  });

  it('names ties beside the preferred model of a pair study', () => {
    const row = (model: string, mean: number, shares: Record<string, number>) => ({ model, shares, mean, items: 20 });
    const models = [row('base', 1.4, { 1: 0.5, 1.5: 0.2, 2: 0.3 }), row('tuned', 1.6, { 1: 0.3, 1.5: 0.2, 2: 0.5 })];
    expect(modelSentence({ ...empty, models })).toBe('tuned has the highest mean score, 1.60 of 2, and is the best in 50 % of 20 items; 20 % are ties.');
    expect(scoresOf(models).map((score) => scoreName(score, 2))).toEqual(['Score 2 (best)', 'Score 1.5 (tie)', 'Score 1 (worst)']);
  });

  it('knows the scores that an item can give', () => {
    expect([possibleScores(2, true), possibleScores(2, false), possibleScores(5, false)]).toEqual([[2, 1.5, 1], [2, 1], [5, 4, 3, 2, 1]]);
  });

  it('counts people with nothing left to answer', () => {
    expect(peopleSentence({ ...empty, annotators: [person('ann', 4, 0), person('bob', 1, 3)] })).toBe('1 of 2 people has nothing left to answer; 5 answers are in.');
    expect(peopleSentence({ ...empty, annotators: [person('ann', 1, 0)] })).toBe('Nobody has anything left to answer; 1 answer is in.');
  });

  it('counts items that need a decision', () => {
    const consensus = [{ item: 'a', method: 'unresolved' as const, scores: null }, { item: 'b', method: 'majority' as const, scores: { x: 3 } }];
    expect(itemsSentence({ ...empty, items: 3, complete: 2, consensus })).toBe('2 of 3 items are complete; 1 needs a decision.');
    expect(itemsSentence({ ...empty, items: 1, complete: 1 })).toBe('1 of 1 item is complete; none needs a decision.');
  });

  it('lists the scores of a model table from the best to the worst', () => {
    expect(scoresOf([{ model: 'a', shares: { 1: 0, 2: 0, 3: 1 }, mean: 3, items: 1 }])).toEqual([3, 2, 1]);
  });
});
