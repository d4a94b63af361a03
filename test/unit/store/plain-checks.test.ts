import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairRecord } from '../../../src/contract/pair-schemas.ts';
import { reviewLine } from '../../../src/contract/review.ts';
import { ballot, imageRecord, imageScores, itemRecord } from '../../../src/contract/schemas.ts';
import type { RightAnswer } from '../../../src/domain/item.ts';
import type { Scoring } from '../../../src/domain/scoring.ts';
import { isPlainBallot } from '../../../src/services/store/plain-ballot.ts';
import { isPlainImage } from '../../../src/services/store/plain-image.ts';
import { isPlainItem } from '../../../src/services/store/plain-item.ts';
import { isPlainPair } from '../../../src/services/store/plain-pair.ts';
import { isPlainReview } from '../../../src/services/store/plain-review.ts';
import { isPlainScores } from '../../../src/services/store/plain-scores.ts';
import { device, hex, image, item, pair, ranking, withdrawal } from './samples.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The longest name that a metric may have. */
const long = 'm'.repeat(80);
const odd: Json[] = [null, true, -1, 0, 0.5, 1, 3, 255, 255.5, 1e300, 2 ** 53, '', 'x', 'alice', hex(1), hex(1, 64), '01HX0000000000000000000000', [], [1, 2, 3, 4], [1, 2], [hex(1), hex(2)], {}, { '': [1, ''] }, { [`${long}m`]: [1, ''] }, { 'Face Score': 1 }, { kind: 'drawn', at: '', box: [1, 2, 3, 4] }];

/** The same document with one value somewhere in it replaced, removed or added. */
function mutations(document: Json): Json[] {
  if (typeof document !== 'object' || document === null) return odd;
  const found: Json[] = [...odd];
  for (const key of Object.keys(document)) {
    const copy = () => structuredClone(document) as { [key: string]: Json };
    for (const value of mutations((document as { [key: string]: Json })[key] ?? null)) found.push(Object.assign(copy(), { [key]: value }));
    found.push(Array.isArray(document) ? document.toSpliced(Number(key), 1) : Object.fromEntries(Object.entries(document).filter(([name]) => name !== key)));
  }
  found.push(Array.isArray(document) ? [...document, 1] : { ...document, more: 1 });
  return found;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
const line = { id: '01HX0000000000000000000000', device, submittedAt: '2026-01-01T00:00:00.000Z' };
const face = { box: [1, 2, 3, 4], confidence: 0.9, landmarks: [[1, 2], [1, 2], [1, 2], [1, 2], [1, 2]], areaRatio: 0.1, frontalness: 0.5, score: null };
const detection = { detector: 'yunet', modelSha256: hex(1, 64), provider: 'cpu', threshold: 0.7, at: '2026-01-01T00:00:00.000Z', faces: [face, { ...face, landmarks: null, frontalness: null, score: 1 }] };

const scoring: Scoring = { modelSha256: hex(2, 64), provider: 'cpu', precision: 'fp16', subject: 'aligned-face', at: '', faces: [{ box: [1, 2, 3, 4], score: 0.5, deviations: ['clamped', 'rotated'] }, { box: null, score: null, deviations: ['converted'] }] };

const asked = { person: 'alice', at: '2026-01-01T00:00:00.000Z', withdrawn: false };
const known = (answer: RightAnswer) => ({ use: 'gold' as const, answer, at: '2026-01-01T00:00:00.000Z' });

/** A pair of an inpainter that erases, which nobody has looked at. */
const unseenPair = { ...pair(2), win: { image: hex(2), file: null }, origin: { ...pair(2).origin, strength: null, steps: null, prompt: null, negativePrompt: null, check: null } };

const built = { prompt: 'a face', stands: true, builtAt: '2026-01-01T00:00:00.000Z' };
const sides = { win: { image: hex(2), file: null }, loss: { image: hex(3), file: null } };
const builtPairs = [
  { ...pair(3), ...sides, origin: { kind: 'rankings', ...built, item: 'p1', method: 'kemeny', scores: { win: 3, loss: 1 }, rankings: 5, agreeing: 4 } },
  { ...pair(4), ...sides, origin: { kind: 'scores', ...built, prompt: null, group: 'p1', images: 50, scorer: 'facescore', modelSha256: hex(1, 64), scores: { win: 3, loss: -1 }, lowerIsBetter: false, choice: 'best-worst' } },
  { ...pair(5), ...sides, origin: { kind: 'scores', ...built, stands: false, group: 'p1', images: 2, scorer: 'clip', modelSha256: null, scores: { win: 1, loss: 2 }, lowerIsBetter: true, choice: 3 } },
  { ...pair(6), ...sides, origin: { kind: 'table', ...built, file: 'pairs.csv', sha256: hex(1, 64), line: 2, margin: null, note: 'by hand' } },
];

const reviewed = { id: '01HX0000000000000000000000', action: 'action-1', curator: 'alice', device, at: '2026-01-01T00:00:00.000Z' };
const reviews = [
  { ...reviewed, kind: 'decide', pairs: [hex(1), hex(2)], change: { verdict: 'reject', reason: 'blurred', swapped: true, flagged: false }, settles: true, rule: 'margin at least 1.5', durationMs: 0, shown: null },
  { ...reviewed, kind: 'decide', pairs: [hex(1)], change: { verdict: null, reason: null }, settles: false, rule: null, durationMs: 1200.5, shown: { view: 'loupe', comparison: 'flicker', whole: false, zoom: 1.5 } },
  { ...reviewed, kind: 'decide', pairs: [hex(1)], change: { flagged: true }, settles: false, rule: null, durationMs: 1, shown: { view: 'grid', comparison: null, whole: true, zoom: 1 } },
  { ...reviewed, kind: 'undo', undoes: 'action-0' },
  { ...reviewed, kind: 'audit', rule: 'all', population: 12, pairs: [hex(1)] },
  { ...reviewed, kind: 'audited', audit: '01HX0000000000000000000001', pair: hex(1), wrong: null },
  { ...reviewed, kind: 'audited', audit: '01HX0000000000000000000001', pair: hex(1), wrong: true },
];

describe('the quick checks of records', () => {
  it.each([
    ['ballot', isPlainBallot, ballot, [{ ...ranking('s1'), ...line }, { ...withdrawal('s1'), ...line }, { ...withdrawal('s1'), ...line, kind: 'discard', reason: 'because' }, { ...ranking('s1'), ...line, round: 'adjudication' }]],
    ['record of metric values', isPlainScores, imageScores, [{ id: hex(1), values: {} }, { id: hex(1), values: { clip: [0.5, ''], [long]: [-1, '2026-01-01T00:00:00.000Z'] } }]],
    ['image', isPlainImage, imageRecord, [image(1), image(2, { detection: detection as never, choice: { kind: 'drawn', box: [1, 2, 3, 4], at: '' } }), image(3, { choice: { kind: 'detected', index: 1, at: '' }, scorings: { 'ediffiqa-t': scoring, [long.slice(0, 40)]: { ...scoring, precision: 'fp32', subject: 'image', lowerIsBetter: true } } })]],
    ['item', isPlainItem, itemRecord, [item(1), { ...item(2), prompt: 'x', moreFrom: [asked], known: known({ kind: 'ranking', order: [hex(1), hex(2)] }) }, { ...item(3), known: known({ kind: 'tie' }) }, { ...item(4), known: known({ kind: 'discard' }) }]],
    ['pair', isPlainPair, pairRecord, [pair(1), unseenPair, ...builtPairs]],
    ['review', isPlainReview, reviewLine, reviews],
  ] as const)('agree with the schema on every %s that is wrong in one place', (_name, isPlain, schema, valid) => {
    let right = 0;
    for (const document of valid) {
      for (const mutated of [plain(document), ...mutations(plain(document))]) {
        const expected = schema.safeParse(mutated).success;
        if (isPlain(mutated) !== expected) throw new Error(`the schema says ${String(expected)} to ${JSON.stringify(mutated)}`);
        right += expected ? 1 : 0;
      }
      expect(isPlain(document)).toBe(true);
    }
    expect(right).toBeGreaterThan(valid.length);
  });

  it('never accept what the schema refuses', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const checks = [[isPlainBallot, ballot], [isPlainImage, imageRecord], [isPlainItem, itemRecord], [isPlainScores, imageScores], [isPlainPair, pairRecord], [isPlainReview, reviewLine]] as const;
      expect(checks.map(([isPlain]) => isPlain(value))).toEqual(checks.map(([, schema]) => schema.safeParse(value).success));
    }));
  });

  it('refuse numbers that JSON cannot mean', () => {
    const infinite = JSON.parse(JSON.stringify({ ...withdrawal('s1'), ...line }).replace('"durationMs":10', '"durationMs":1e999')) as unknown;
    expect([isPlainBallot(infinite), ballot.safeParse(infinite).success]).toEqual([false, false]);
    const endless = JSON.parse(JSON.stringify(pair(1)).replace('"seconds":2', '"seconds":1e999')) as unknown;
    expect([isPlainPair(endless), pairRecord.safeParse(endless).success]).toEqual([false, false]);
  });
});
