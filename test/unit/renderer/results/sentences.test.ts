import { describe, expect, it } from 'vitest';
import { extremes } from '../../../../src/renderer/features/results/agreement/tau-section.tsx';
import {
  agreementSentence, itemsSentence, metricSentence, modelSentence, pairwiseSentence, peopleSentence, positionSentence, possibleScores, scoreName, scoresOf,
} from '../../../../src/renderer/features/results/sentences.ts';
import { metricFigures, metricRow, modelRow, pairRow } from './made-up-results.ts';

describe('findings in plain English', () => {
  it('say nothing about what the results do not hold', () => {
    expect([
      agreementSentence(null, 5), modelSentence([]), pairwiseSentence([]), peopleSentence({ annotators: [] }), metricSentence(metricFigures([])), metricSentence(metricFigures([metricRow('clip', { accuracy: null })])),
      positionSentence({ candidates: 3, counts: [0, 0, 0], statistic: null, degreesOfFreedom: 2, p: null }), extremes({ tau: [[null, null], [null, null]] }, ['Ann', 'Bo']),
    ]).toEqual(Array.from({ length: 8 }, () => null));
  });

  it('name the share, the majority and the interval', () => {
    const majorityShare = { value: 0.9005, low: 0.88, high: 0.92 };
    expect(agreementSentence(majorityShare, 5)).toBe('90.0 % of images were given the same score by at least 3 of 5 people (95 % interval 88.0 % to 92.0 %).');
    expect(agreementSentence(majorityShare, 4)).toContain('at least 3 of 4 people');
    expect(agreementSentence({ value: 1, low: 1, high: 1 }, 1)).toBe('One answer per item is asked for, so nobody can agree or disagree with it.');
  });

  it('name the preferred model, or those that share the first place', () => {
    expect(modelSentence([modelRow('base', 2.5), { ...modelRow('tuned', 2.75), meanInterval: [2.6, 2.9] }]))
      .toBe('tuned has the highest mean score, 2.75 of 3 (95 % interval 2.60 to 2.90), and is the best in 75.0 % of 40 items.');
    expect(modelSentence([modelRow('base', 2.5), modelRow('tuned', 2.5)])).toBe('base and tuned share the highest mean score, 2.50 of 3.');
    expect(modelSentence([modelRow('base', 2), modelRow('tuned', 2 + 4e-16), modelRow('third', 2)])).toBe('base, tuned and third share the highest mean score, 2.00 of 3.');
  });

  it('name ties beside the preferred model of a pair study', () => {
    const models = [modelRow('base', 1.4, { 1: 0.5, 1.5: 0.2, 2: 0.3 }), modelRow('tuned', 1.6, { 1: 0.3, 1.5: 0.2, 2: 0.5 })];
    expect(modelSentence(models)).toBe('tuned has the highest mean score, 1.60 of 2, and is the best in 50.0 % of 40 items; 20.0 % are ties.');
    expect(scoresOf(models).map((score) => scoreName(score, 2))).toEqual(['Score 2 (best)', 'Score 1.5 (tie)', 'Score 1 (worst)']);
    const tied = [modelRow('base', 1.5, { 1.5: 1 }), modelRow('tuned', 1.5, { 1.5: 1 })];
    expect([scoresOf(tied), modelSentence(tied)]).toEqual([[2, 1.5, 1], 'base and tuned share the highest mean score, 1.50 of 2.']);
  });

  it('tell a comparison of two models from the side of the one that wins more', () => {
    expect(pairwiseSentence([pairRow()])).toBe('tuned wins against base in 55.0 % of 200 pairs (95 % interval 48.0 % to 62.0 %), ties in 20.0 % and loses in 25.0 %.');
    expect(pairwiseSentence([pairRow({ win: 0.6, lose: 0.2, winInterval: null })])).toBe('base wins against tuned in 60.0 % of 200 pairs, ties in 20.0 % and loses in 20.0 %.');
    expect(pairwiseSentence([pairRow(), pairRow({ against: 'third' })])).toBe('2 pairs of models, each compared directly.');
  });

  it('name the metric that orders most as people do beside what one person reaches', () => {
    const metrics = [metricRow('clip', { accuracy: null }), metricRow('aesthetic', { accuracy: 0.6 }), metricRow('facescore')];
    expect(metricSentence(metricFigures(metrics, { humanCeiling: 0.85, humanCeilingInterval: [0.8, 0.9] })))
      .toBe('facescore orders 70.0 % of 120 comparisons as people do (95 % interval 62.0 % to 78.0 %); one person reaches 85.0 % (80.0 % to 90.0 %).');
    expect(metricSentence(metricFigures(metrics))).toBe('facescore orders 70.0 % of 120 comparisons as people do (95 % interval 62.0 % to 78.0 %).');
  });

  it('name the metrics that share the first place', () => {
    expect(metricSentence(metricFigures([metricRow('clip'), metricRow('hps'), metricRow('blur', { accuracy: 0.2 })], { humanCeiling: 0.85 })))
      .toBe('clip and hps order most comparisons as people do, 70.0 % each; one person reaches 85.0 %.');
  });

  it('tell whether the place on screen made a difference, with the test', () => {
    const test = { candidates: 3, counts: [110, 95, 95], statistic: 1.5, degreesOfFreedom: 2, p: 0.4724 };
    expect(positionSentence(test)).toBe('The best of 3 images over 300 answers: its place on screen made no difference that shows (chi-square 1.50 with 2 degrees of freedom, p = 0.472).');
    expect(positionSentence({ candidates: 2, counts: [190, 110], statistic: 21.33, degreesOfFreedom: 1, p: 0.000004 }))
      .toBe('The best of 2 images over 300 answers: it did not stand in all places equally often (chi-square 21.33 with 1 degree of freedom, p < 0.001).');
    expect(positionSentence({ ...test, statistic: null, p: null })).toContain('too few for a test');
  });

  it('name who agree most and least', () => {
    const tau = [[null, 0.8, -0.1], [0.8, null, null], [-0.1, null, null]];
    expect(extremes({ tau }, ['Ann', 'Bo', 'Cy'])).toBe('Ann and Bo agree most (mean tau 0.80), Ann and Cy least (−0.10).');
    expect(extremes({ tau: [[null, 0.5], [0.5, null]] }, ['Ann', 'Bo'])).toBe('Ann and Bo order two images alike in 75 % of cases (mean tau 0.50).');
  });

  it('know the scores that an item can give', () => {
    expect([possibleScores(2, true), possibleScores(2, false), possibleScores(5, false)]).toEqual([[2, 1.5, 1], [2, 1], [5, 4, 3, 2, 1]]);
  });

  it('count people with nothing left to answer', () => {
    expect(peopleSentence({ annotators: [{ ballots: 4, remaining: 0 }, { ballots: 1, remaining: 3 }] })).toBe('1 of 2 people has nothing left to answer; 5 answers are in.');
    expect(peopleSentence({ annotators: [{ ballots: 1, remaining: 0 }] })).toBe('Nobody has anything left to answer; 1 answer is in.');
    expect(peopleSentence({ annotators: [{ ballots: 1, remaining: 2 }] })).toBe('The only person who ranks still has items to answer; 1 answer is in.');
    expect(peopleSentence({ annotators: [{ ballots: 1, remaining: 2 }, { ballots: 0, remaining: 3 }] })).toBe('Everybody still has items to answer; 1 answer is in.');
  });

  it('count items that need a decision', () => {
    expect(itemsSentence({ items: 3, complete: 2, standings: { unresolved: 1, majority: 1, open: 1 } })).toBe('2 of 3 items are complete; 1 needs a decision.');
    expect(itemsSentence({ items: 1, complete: 1, standings: { majority: 1 } })).toBe('1 of 1 item is complete; none needs a decision.');
    expect(itemsSentence({ items: 1, complete: 0, standings: { open: 1 } })).toBe('0 of 1 item is complete; none needs a decision.');
    expect(itemsSentence({ items: 5000, complete: 4100, standings: { unresolved: 1200 } })).toBe('4,100 of 5,000 items are complete; 1,200 need a decision.');
  });

  it('list the scores of a model table from the best to the worst', () => {
    expect(scoresOf([modelRow('a', 3, { 1: 0, 2: 0, 3: 1 })])).toEqual([3, 2, 1]);
  });
});
