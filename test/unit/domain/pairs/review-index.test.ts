import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditedLine, DecisionLine, PairReview, ReviewChange, ReviewLine, Verdict } from '../../../../src/domain/pairs/review.ts';
import { voiceOf } from '../../../../src/domain/pairs/review.ts';
import { createReviewIndex, type ReviewIndex } from '../../../../src/domain/pairs/review-index.ts';

const id = (number: number): string => `0${String(number).padStart(25, '0')}`;
const at = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
const base = (number: number, curator: string, device = 'one') => ({ id: id(number), action: `action-${number}`, curator, device, at: at(number) });

function decided(number: number, curator: string, change: ReviewChange, more: Partial<DecisionLine> = {}): DecisionLine {
  return { kind: 'decide', ...base(number, curator), pairs: ['p'], change, settles: false, rule: null, durationMs: 0, shown: null, ...more };
}

function undone(number: number, curator: string, undoes: number, device = 'one'): ReviewLine {
  return { kind: 'undo', ...base(number, curator, device), undoes: `action-${undoes}` };
}

function indexOf(lines: Iterable<ReviewLine>): ReviewIndex {
  const index = createReviewIndex();
  index.add(lines);
  return index;
}

const shared = (...lines: ReviewLine[]): PairReview | null => indexOf(lines).reviewOf('p', null);
const summary = (review: PairReview | null) => review && [review.verdict, review.reason, review.swapped, review.flagged, review.conflict, review.settled];

const accept: ReviewChange = { verdict: 'accept' };
const reject: ReviewChange = { verdict: 'reject', reason: 'blurry' };

describe('what stands of a pair', () => {
  it('keeps what a decision leaves out, and clears what it sets to nothing', () => {
    expect(shared(decided(1, 'ann', reject), decided(2, 'ann', { flagged: true }), decided(3, 'ann', { swapped: true }))).toEqual({
      verdict: 'reject', reason: 'blurry', swapped: true, flagged: true, conflict: false, settled: false,
      opinions: [{ voice: 'ann', verdict: 'reject', reason: 'blurry', swapped: true, flagged: true, at: at(3) }],
    });
    expect(summary(shared(decided(1, 'ann', reject), decided(2, 'ann', { verdict: null, reason: null })))).toEqual([null, null, false, false, false, false]);
    expect(shared()).toBeNull();
  });

  it.each<[string, ReviewLine[], unknown]>([
    ['one says nothing yet', [decided(1, 'ann', accept), decided(2, 'bob', { flagged: true })], ['accept', null, false, true, false, false]],
    ['both accept', [decided(1, 'ann', accept), decided(2, 'bob', accept)], ['accept', null, false, false, false, false]],
    ['they differ', [decided(1, 'ann', accept), decided(2, 'bob', reject)], [null, null, false, false, true, false]],
    ['both accept, one of them the other way round', [decided(1, 'ann', accept), decided(2, 'bob', { verdict: 'accept', swapped: true })], [null, null, false, false, true, false]],
    ['both accept the other way round', [decided(1, 'ann', { verdict: 'accept', swapped: true }), decided(2, 'bob', { verdict: 'accept', swapped: true })], ['accept', null, true, false, false, false]],
    ['both reject, whichever is the better one, for the later reason', [decided(1, 'ann', { ...reject, swapped: true }), decided(2, 'bob', { verdict: 'reject', reason: 'cut off' })], ['reject', 'cut off', false, false, false, false]],
    ['nobody has a verdict and the later one swaps', [decided(1, 'ann', { swapped: false }), decided(2, 'bob', { swapped: true })], [null, null, true, false, false, false]],
    ['one changes their mind', [decided(1, 'ann', accept), decided(2, 'bob', reject), decided(3, 'ann', reject)], ['reject', 'blurry', false, false, false, false]],
    ['one clears their verdict', [decided(1, 'ann', accept), decided(2, 'bob', reject), decided(3, 'ann', { verdict: null })], ['reject', 'blurry', false, false, false, false]],
  ])('between two when %s', (_case, lines, expected) => {
    expect(summary(shared(...lines))).toEqual(expected);
  });

  const dispute = [decided(1, 'ann', accept), decided(2, 'bob', reject)];
  it.each<[string, ReviewLine[], unknown]>([
    ['settles it', [decided(3, 'lead', accept, { settles: true })], ['accept', null, false, false, false, true]],
    ['settles it for good, whatever is said later', [decided(3, 'lead', accept, { settles: true }), decided(4, 'ann', reject)], ['accept', null, false, false, false, true]],
    ['settles it with the reason of those who say the same', [decided(3, 'lead', { verdict: 'reject' }, { settles: true })], ['reject', 'blurry', false, false, false, true]],
    ['settles it with a reason', [decided(3, 'lead', { verdict: 'reject', reason: 'twice' }, { settles: true })], ['reject', 'twice', false, false, false, true]],
    ['settles it anew', [decided(3, 'lead', accept, { settles: true }), decided(4, 'lead', reject, { settles: true, device: 'two' })], ['reject', 'blurry', false, false, false, true]],
    ['clears the last word', [decided(3, 'lead', accept, { settles: true }), decided(4, 'lead', { verdict: null }, { settles: true })], [null, null, false, false, true, false]],
    ['takes the last word back', [decided(3, 'lead', accept, { settles: true }), undone(4, 'lead', 3)], [null, null, false, false, true, false]],
    ['says nothing to settle it', [decided(3, 'lead', accept)], [null, null, false, false, true, false]],
  ])('when the lead %s', (_case, lines, expected) => {
    expect(summary(shared(...dispute, ...lines))).toEqual(expected);
  });

  it('takes no last word from anybody but the lead, and hears the leads of two machines as two', () => {
    expect(summary(shared(...dispute, decided(3, 'ann', accept, { settles: true })))).toEqual([null, null, false, false, true, false]);
    const leads = shared(decided(1, 'lead', accept), decided(2, 'lead', reject, { device: 'two' }));
    expect([leads?.conflict, leads?.opinions.map(({ voice }) => voice)]).toEqual([true, ['lead.one', 'lead.two']]);
  });

  it('settles which picture is the better one of a pair that both accept', () => {
    const lines = [decided(1, 'ann', accept), decided(2, 'bob', { verdict: 'accept', swapped: true })];
    expect(summary(shared(...lines, decided(3, 'lead', { swapped: true }, { settles: true })))).toEqual(['accept', null, true, false, false, true]);
  });

  it('shows a curator their own opinion only', () => {
    const index = indexOf([...dispute, decided(3, 'lead', accept, { settles: true })]);
    expect(summary(index.reviewOf('p', 'bob'))).toEqual(['reject', 'blurry', false, false, false, false]);
    expect(index.reviewOf('p', 'bob')?.opinions.map(({ voice }) => voice)).toEqual(['bob']);
    expect(index.reviewOf('p', 'cyd')).toBeNull();
  });

  it('is the same object until a decision of its voice changes it', () => {
    const index = indexOf(dispute);
    const [ann, bob, all] = ['ann', 'bob', null].map((voice) => index.reviewOf('p', voice));
    index.add([decided(3, 'ann', { flagged: true }), decided(4, 'ann', accept, { pairs: ['q'] })]);
    expect(index.reviewOf('p', 'bob')).toBe(bob);
    expect(index.reviewOf('p', 'ann')).not.toBe(ann);
    expect(index.reviewOf('p', null)).not.toBe(all);
    const after = index.reviewOf('p', null);
    index.add([...dispute, decided(5, 'bob', accept, { pairs: ['q'] })]);
    expect(index.reviewOf('p', null)).toBe(after);
  });
});

describe('taking back', () => {
  it('takes a whole action of several lines back at once, a second time nothing', () => {
    const one = decided(1, 'lead', accept, { pairs: ['p', 'q'] });
    const split = [decided(2, 'lead', reject, { action: 'both' }), decided(3, 'lead', reject, { action: 'both', pairs: ['q'], settles: true })];
    const index = indexOf([one, ...split]);
    expect(index.lastAction('lead.one', 'one')).toEqual({ action: 'both', lines: split, left: 1 });
    const undo: ReviewLine = { kind: 'undo', ...base(4, 'lead'), undoes: 'both' };
    index.add([undo]);
    expect(index.lastAction('lead.one', 'one')).toEqual({ action: 'action-1', lines: [one], left: 0 });
    expect(['p', 'q'].map((pair) => index.reviewOf(pair, null)?.verdict)).toEqual(['accept', 'accept']);
    index.add([{ ...undo, ...base(5, 'lead') }]);
    expect(index.decisions()).toEqual([{ voice: 'lead.one', line: one, stands: true }]);
    index.add([undone(6, 'lead', 4), undone(7, 'lead', 1)]);
    expect([index.lastAction('lead.one', 'one'), index.reviewOf('p', null)]).toEqual([null, null]);
  });

  it('reaches only actions of the same person on the same machine', () => {
    const lines = [decided(1, 'ann', accept), decided(2, 'ann', reject, { device: 'two', action: 'action-1' }), decided(3, 'bob', accept, { action: 'action-1' })];
    const index = indexOf([...lines, undone(4, 'ann', 1, 'two')]);
    expect(index.decisions().map(({ line }) => line)).toEqual([lines[0], lines[2]]);
    expect(index.lastAction('ann', 'one')?.lines).toEqual([lines[0]]);
    expect(index.lastAction('ann', 'two')).toBeNull();
  });
});

describe('audits', () => {
  const audit: ReviewLine = { kind: 'audit', ...base(5, 'ann'), rule: 'everything', population: 10, pairs: ['r', 'p', 'q'] };
  const judged = (number: number, pair: string, wrong: boolean | null): AuditedLine => ({ kind: 'audited', ...base(number, 'ann'), audit: id(5), pair, wrong });

  it('hold the latest judgement of each pair that was drawn, in the order of the sample', () => {
    const lines = [audit, judged(6, 'q', true), judged(7, 'p', true), judged(8, 'p', false), judged(9, 'r', true), judged(10, 'r', null), judged(11, 'x', true)];
    for (const given of [lines, lines.toReversed()]) {
      const [found] = indexOf(given).audits();
      expect([found?.line, [...found?.wrong ?? []]]).toEqual([audit, [['p', false], ['q', true]]]);
    }
  });
});

/** A line among few people, devices, actions and pairs, so that they meet. */
function anyLine(number: number): fc.Arbitrary<ReviewLine> {
  const verdict = fc.constantFrom<(Verdict | null)[]>('accept', 'reject', null);
  const who = fc.record({ curator: fc.constantFrom('ann', 'bob', 'lead'), device: fc.constantFrom('one', 'two'), action: fc.integer({ min: 0, max: 9 }).map((action) => `action-${action}`) });
  const change = fc.record({ verdict, reason: fc.constantFrom('blurry', 'twice', null), swapped: fc.boolean(), flagged: fc.boolean() }, { requiredKeys: [] });
  const pairs = fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { minLength: 1 });
  return fc.oneof(
    { weight: 5, arbitrary: fc.tuple(who, change, pairs, fc.boolean()).map(([by, changed, on, settles]): ReviewLine => ({ ...decided(number, by.curator, changed, { pairs: on, settles }), ...by })) },
    { weight: 2, arbitrary: fc.tuple(who, fc.integer({ min: 0, max: 9 })).map(([by, undoes]): ReviewLine => ({ kind: 'undo', ...base(number, by.curator), ...by, action: `undo-${number}`, undoes: `action-${undoes}` })) },
  );
}

const anyLines = fc.integer({ min: 0, max: 25 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => anyLine(number))));

/** Every line once, by id, without decisions that were taken back. */
function standing(lines: readonly ReviewLine[]): DecisionLine[] {
  const isUndone = (line: DecisionLine) => lines.some((other) => other.kind === 'undo' && other.undoes === line.action && other.curator === line.curator && other.device === line.device);
  const decisions = lines.filter((line): line is DecisionLine => line.kind === 'decide' && !isUndone(line));
  return decisions.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The last value that these lines set a field to. */
function lastSet<F extends keyof ReviewChange>(lines: readonly DecisionLine[], field: F): ReviewChange[F] {
  return lines.findLast(({ change }) => change[field] !== undefined)?.change[field];
}

/** What stands of a pair, said as plainly as possible from all lines. */
function modelled(lines: readonly ReviewLine[], pair: string): PairReview | null {
  const here = standing(lines).filter(({ pairs }) => pairs.includes(pair));
  if (here.length === 0) return null;
  const opinions = [...new Set(here.map(voiceOf))].sort().map((voice) => {
    const own = here.filter((line) => voiceOf(line) === voice);
    return { voice, verdict: lastSet(own, 'verdict') ?? null, reason: lastSet(own, 'reason') ?? null, swapped: lastSet(own, 'swapped') ?? false, flagged: lastSet(own, 'flagged') ?? false, at: own.at(-1)?.at ?? '' };
  });
  const settling = here.filter(({ settles, curator }) => settles && curator === 'lead');
  const [verdict, swap] = [lastSet(settling, 'verdict') ?? null, lastSet(settling, 'swapped')];
  const said = opinions.filter((opinion) => opinion.verdict !== null);
  const saying = (what: Verdict) => said.filter((opinion) => opinion.verdict === what);
  const differs = (swaps: readonly { swapped: boolean }[]) => new Set(swaps.map(({ swapped }) => swapped)).size > 1;
  const conflict = verdict === null && ((saying('accept').length > 0 && saying('reject').length > 0) || (swap === undefined && differs(saying('accept'))));
  const common = conflict ? null : verdict ?? said[0]?.verdict ?? null;
  const heard = saying('accept').length > 0 ? saying('accept') : said;
  const reasons = (common ? saying(common) : []).filter(({ reason }) => reason !== null).toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const settledReason = verdict === null ? undefined : lastSet(settling, 'reason');
  const openReason = common ? reasons.at(-1)?.reason ?? null : lastSet(here, 'reason') ?? null;
  return {
    verdict: common, conflict, opinions,
    reason: conflict ? null : settledReason === undefined ? openReason : settledReason,
    swapped: swap ?? (said.length === 0 ? lastSet(here, 'swapped') ?? false : !differs(heard) && (heard[0]?.swapped ?? false)),
    flagged: opinions.some(({ flagged }) => flagged),
    settled: !conflict && (verdict !== null || swap !== undefined),
  };
}

/** Everything that an index answers about the lines of these tests. */
function answers(index: ReviewIndex) {
  const voices = [null, 'ann', 'bob', 'lead.one', 'lead.two'];
  return {
    reviews: ['p', 'q', 'r'].map((pair) => voices.map((voice) => index.reviewOf(pair, voice))),
    pairs: [...index.pairs()].sort(), voices: index.voices(), decisions: index.decisions(), revision: index.revision,
    last: voices.flatMap((voice) => (voice ? ['one', 'two'].map((device) => index.lastAction(voice, device)) : [])),
  };
}

describe('any lines of several people and machines', () => {
  it('fold into what a plain reading of all of them says', () => {
    fc.assert(fc.property(anyLines, (lines) => {
      const index = indexOf(lines);
      for (const pair of ['p', 'q', 'r']) {
        expect(index.reviewOf(pair, null)).toEqual(modelled(lines, pair));
        for (const voice of ['ann', 'bob', 'lead.one', 'lead.two']) {
          const own = modelled(lines.filter((line) => voiceOf(line) === voice).map((line) => (line.kind === 'decide' ? { ...line, settles: false } : line)), pair);
          expect(index.reviewOf(pair, voice)).toEqual(own);
        }
      }
      expect(index.decisions().map(({ line }) => line)).toEqual(standing(lines));
    }), { numRuns: 400 });
  });

  it('fold into the same state in any order, in any parts, with questions between, and twice', () => {
    const shuffledLines = anyLines.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }), fc.shuffledSubarray(lines)));
    fc.assert(fc.property(shuffledLines, ([lines, inAnyOrder, again]) => {
      const index = createReviewIndex();
      for (const line of inAnyOrder) {
        index.add([line]);
        answers(index);
      }
      index.add(again);
      expect(answers(index)).toEqual(answers(indexOf(lines)));
    }), { numRuns: 200 });
  });

  it('say which action is the next to be taken back, and how many there are after it', () => {
    fc.assert(fc.property(anyLines, fc.constantFrom('ann', 'lead'), fc.constantFrom('one', 'two'), (lines, curator, device) => {
      const own = standing(lines).filter((line) => line.curator === curator && line.device === device);
      const action = own.at(-1)?.action;
      const expected = action === undefined ? null : { action, lines: own.filter((line) => line.action === action), left: new Set(own.map((line) => line.action)).size - 1 };
      expect(indexOf(lines).lastAction(voiceOf({ curator, device }), device)).toEqual(expected);
    }), { numRuns: 200 });
  });
});
