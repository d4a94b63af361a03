import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnotatorRow } from '../../../../../src/contract/results.ts';
import { effectWords, leftOutWords, spanWords } from '../../../../../src/renderer/features/results/person/exclusion-words.ts';
import { fromField, toField } from '../../../../../src/renderer/features/results/person/local-time.ts';
import { driftSentence, peopleFinding, personFinding } from '../../../../../src/renderer/features/results/person/person-sentences.ts';
import { spanOf, withChosen, type Chosen } from '../../../../../src/renderer/features/results/person/span-of-stretches.ts';

const row: AnnotatorRow = {
  annotator: 'ada', name: 'Ada', ballots: 40, discards: 1, excluded: 0, remaining: 2, medianSeconds: 8, lastAt: null, consensusShare: 0.82, consensusShareInterval: [0.75, 0.88],
  meanTau: 0.71, meanTauInterval: [0.62, 0.8], selfConsistency: null, selfConsistencyInterval: null, repeats: 0, hasty: 0, positions: [], remarks: [],
};
const remark = { kind: 'hasty' as const, text: 'Fast.' };
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('what the people tab says first', () => {
  it('is who agrees most and least with the others, and who is worth a look', () => {
    const ben = { ...row, name: 'Ben', meanTau: 0.4, meanTauInterval: [0.3, 0.5] as [number, number] };
    const said = 'Ada agrees most with the others, with a mean tau of 0.71 (0.62 to 0.80), Ben least, with 0.40 (0.30 to 0.50);';
    expect(peopleFinding([ben, row])).toBe(`${said} nobody stands out.`);
    expect(peopleFinding([{ ...ben, remarks: [remark] }, row])).toBe(`${said} Ben is worth a look.`);
    expect(peopleFinding([{ ...ben, remarks: [remark] }, { ...row, remarks: [remark, remark] }])).toBe(`${said} 2 people are worth a look.`);
  });

  it('is their progress while nobody can be compared, and nothing without anybody', () => {
    expect(peopleFinding([{ ...row, meanTau: null }, { ...row, meanTau: null }])).toBe('Everybody still has items to answer; 80 answers are in.');
    expect(peopleFinding([])).toBeNull();
  });
});

describe('what the page of a person says first', () => {
  it('is how far they agree with the consensus and with the others, as far as that is known', () => {
    expect(plain(personFinding(row))).toBe('Ada gave the consensus score to 82.0 % of images (95 % interval 75.0 % to 88.0 %) and agrees with the others with a mean tau of 0.71 (95 % interval 0.62 to 0.80).');
    expect(plain(personFinding({ ...row, consensusShare: null }))).toBe('Ada agrees with the others with a mean tau of 0.71 (95 % interval 0.62 to 0.80).');
    expect(personFinding({ ...row, consensusShare: null, meanTau: null, ballots: 1 })).toBe('Ada has given 1 answer; none of the items has a consensus or a second ranking yet.');
    expect(personFinding({ ...row, consensusShare: null, meanTau: null, ballots: 0 })).toBe('No answer of Ada counts yet.');
    expect(personFinding({ ...row, consensusShare: null, meanTau: null, ballots: 0, excluded: 40 })).toBe('No answer of Ada counts: 40 answers are left out.');
  });
});

describe('drift in words', () => {
  it('is a change only where the interval leaves zero out', () => {
    const drift = { early: 0.68, late: 0.5, difference: -0.18, differenceInterval: [-0.3, -0.04] as [number, number] };
    expect(plain(driftSentence(drift))).toBe('The consensus share fell: 68.0 % in the first third of the answers, 50.0 % in the last (difference −18.0 points, 95 % interval −30.0 to −4.0).');
    expect(plain(driftSentence({ ...drift, differenceInterval: [-0.3, 0.01] }))).toMatch(/^No change of the consensus share shows: /);
    expect(driftSentence({ ...drift, difference: 0.1, differenceInterval: [0.02, 0.2] })).toMatch(/^The consensus share rose: /);
    expect(driftSentence(null)).toBeNull();
  });
});

describe('answers that are left out, in words', () => {
  it('are all, those from or before a time, or those between two', () => {
    const [from, until] = ['2026-01-12T12:30:00.000Z', '2026-01-14T12:30:00.000Z'];
    expect(spanWords({ from: null, until: null })).toBe('All answers');
    expect(spanWords({ from, until: null })).toMatch(/^Answers from Mon, 12 Jan 2026, \d\d:\d\d on$/);
    expect(spanWords({ from: null, until })).toMatch(/^Answers before Wed, 14 Jan 2026, /);
    expect(spanWords({ from, until })).toMatch(/^Answers from Mon, 12 Jan 2026, .* until Wed, 14 Jan 2026, /);
  });

  it('say what would happen and what did', () => {
    expect([effectWords({ ballots: 212, reopened: 40 }), effectWords({ ballots: 1, reopened: 0 }), effectWords({ ballots: 0, reopened: 0 })]).toEqual([
      '212 answers would no longer count; 40 items would be open again.', '1 answer would no longer count; no item would be open again.', 'No answer that counts is among these.',
    ]);
    expect([leftOutWords([row]), leftOutWords([row, { name: 'Ben', excluded: 1 }]), leftOutWords([{ name: 'Ada', excluded: 2 }, { name: 'Ben', excluded: 3 }])]).toEqual([
      null, '1 answer of Ben is left out of every figure.', '5 answers are left out of every figure: Ada 2, Ben 3.',
    ]);
  });
});

describe('stretches that are chosen', () => {
  it('grow from the first to the second one, whichever comes first, and begin anew after that', () => {
    const after = (...places: number[]): Chosen => places.reduce<Chosen>(withChosen, null);
    expect([after(3), after(3, 5), after(5, 3), after(3, 3), after(3, 5, 4)]).toEqual([[3, 3], [3, 5], [3, 5], null, [4, 4]]);
  });

  it('hold the time from their first answer until just after their last one', () => {
    const stretch = (from: number) => ({ from, to: from + 4, startedAt: `2026-01-12T08:0${from}:00.000Z`, endedAt: `2026-01-12T08:0${from}:59.999Z`, medianSeconds: null, consensusShare: null, consensusShareInterval: null });
    expect(spanOf([stretch(1), stretch(6)], [0, 1])).toEqual({ from: '2026-01-12T08:01:00.000Z', until: '2026-01-12T08:07:00.000Z' });
    expect([spanOf([stretch(1)], null), spanOf([stretch(1)], [0, 1])]).toEqual([null, null]);
  });
});

describe('fields for date and time', () => {
  it('give back the second that they were filled in with', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }), (time) => {
      const whole = new Date(Math.floor(time.getTime() / 1000) * 1000);
      // In the hour that a clock is set back over, one local time means two moments.
      if (toField(new Date(whole.getTime() - 3_600_000).toISOString()) === toField(whole.toISOString()) || toField(new Date(whole.getTime() + 3_600_000).toISOString()) === toField(whole.toISOString())) return;
      expect(fromField(toField(whole.toISOString()))).toBe(whole.toISOString());
    }), { numRuns: 200 });
  });

  it('are empty without a time, and say nothing while they are no time', () => {
    expect([toField(null), fromField(''), fromField('yesterday')]).toEqual(['', null, null]);
  });
});
