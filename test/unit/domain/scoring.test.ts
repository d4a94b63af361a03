import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Face, Landmarks } from '../../../src/domain/face.ts';
import type { Detection, FaceChoice } from '../../../src/domain/image.ts';
import { scoreSpread } from '../../../src/domain/score-spread.ts';
import { scoreOf } from '../../../src/domain/score-of.ts';
import type { Scoring } from '../../../src/domain/scoring.ts';
import { lacksScore, missingTargets, scoringTargets, withScores } from '../../../src/domain/scoring-targets.ts';

const at = '2026-01-01T00:00:00.000Z';
const [first, second, third, drawn]: readonly [Box, Box, Box, Box] = [[0, 0, 10, 10], [20, 0, 30, 10], [40, 0, 50, 10], [1, 2, 30, 40]];
const landmarks: Landmarks = [[1, 1], [9, 1], [5, 5], [2, 8], [8, 8]];
const [here, elsewhere] = ['a'.repeat(64), 'b'.repeat(64)];

/** An image with these faces; the second is the largest, and so the representative one. */
function imageOf(boxes: readonly Box[], choice: FaceChoice | null = null, scorings: Readonly<Record<string, Scoring>> = {}) {
  const faces = boxes.map((box, index): Face => ({ box, confidence: 0.9, landmarks: index === 0 ? null : landmarks, areaRatio: index === 1 ? 0.2 : 0.1, frontalness: null, score: null }));
  const detection: Detection = { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at, faces };
  return { detection, choice, scorings };
}

function scoring(faces: readonly (readonly [box: Box | null, score: number | null])[], more: Partial<Scoring> = {}): Scoring {
  return { modelSha256: here, provider: 'cpu', precision: 'fp32', subject: 'face', at, faces: faces.map(([box, score]) => ({ box, score, deviations: [] })), ...more };
}

const drawnChoice: FaceChoice = { kind: 'drawn', box: drawn, at };

describe('what a scorer is shown of an image', () => {
  it('is the representative face, or every face and the box that the lead drew, or the whole image', () => {
    const image = imageOf([first, second]);
    expect(scoringTargets(image, 'face', 'representative')).toEqual([{ box: second, landmarks }]);
    expect(scoringTargets(image, 'aligned-face', 'all')).toEqual([{ box: first, landmarks: null }, { box: second, landmarks }]);
    expect(scoringTargets({ ...image, choice: drawnChoice }, 'face', 'representative')).toEqual([{ box: drawn, landmarks: null }]);
    expect(scoringTargets({ ...image, choice: drawnChoice }, 'face', 'all').map(({ box }) => box)).toEqual([first, second, drawn]);
    for (const which of ['representative', 'all'] as const) expect(scoringTargets(image, 'image', which)).toEqual([{ box: null, landmarks: null }]);
  });

  it('is nothing where there is no face, and each box once', () => {
    expect(scoringTargets({ detection: null, choice: null }, 'face', 'all')).toEqual([]);
    expect(scoringTargets(imageOf([]), 'face', 'all')).toEqual([]);
    expect(scoringTargets(imageOf([first, first, second]), 'face', 'all').map(({ box }) => box)).toEqual([first, second]);
    expect(scoringTargets({ detection: null, choice: drawnChoice }, 'face', 'all')).toEqual([{ box: drawn, landmarks: null }]);
  });
});

describe('what a scorer has yet to look at', () => {
  const targets = scoringTargets(imageOf([first, second, third]), 'face', 'all');
  const missing = (scorings: Readonly<Record<string, Scoring>>, file: string | null = here) => missingTargets({ scorings }, 'facescore', file, targets).map(({ box }) => box);

  it('are the boxes of which this file has said nothing; what it could not score is said', () => {
    expect(missing({})).toEqual([first, second, third]);
    expect(missing({ facescore: scoring([[first, 1], [third, null]]) })).toEqual([second]);
    expect(missing({ facescore: scoring([[[0, 0, 10, 10.5], 1]]) })).toEqual([first, second, third]);
    expect(missing({ other: scoring([[first, 1], [second, 1], [third, 1]]) })).toEqual([first, second, third]);
  });

  it('are all of them where another file has scored, unless no file is named', () => {
    const facescore = scoring([[first, 1], [second, 2]], { modelSha256: elsewhere });
    expect([missing({ facescore }), missing({ facescore }, null)]).toEqual([[first, second, third], [third]]);
  });

  it('is found in an image by its representative face', () => {
    const image = imageOf([first, second], null, { facescore: scoring([[second, 2]]) });
    const lacks = (choice: FaceChoice | null, file: string | null = here) => lacksScore({ ...image, choice }, 'facescore', 'face', file);
    expect([lacks(null), lacks({ kind: 'detected', index: 0, at }), lacks(drawnChoice), lacks(null, elsewhere), lacks(null, null)]).toEqual([false, true, true, true, false]);
    expect([lacksScore(imageOf([]), 'facescore', 'face', here), lacksScore(imageOf([]), 'sharp', 'image', here)]).toEqual([false, true]);
  });

  it('does not come from what every object has', () => {
    expect([lacksScore(imageOf([first]), 'constructor', 'face', null), scoreOf(imageOf([first]), 'constructor')]).toEqual([true, null]);
  });
});

describe('the score by which an image is judged', () => {
  it('is that of the face that is the representative one now, or of the whole image', () => {
    const image = imageOf([first, second], null, { facescore: scoring([[first, 1], [second, 2]]), sharp: scoring([[null, 7]], { subject: 'image' }) });
    const score = (choice: FaceChoice | null) => [scoreOf({ ...image, choice }, 'facescore'), scoreOf({ ...image, choice }, 'sharp')];
    expect([score(null), score({ kind: 'detected', index: 0, at }), score(drawnChoice)]).toEqual([[2, 7], [1, 7], [null, 7]]);
    expect(scoreOf({ ...image, detection: null }, 'facescore')).toBeNull();
  });
});

describe('new scores of an image', () => {
  const made = scoring([[second, 5]], { provider: 'cuda', at: '2026-01-02T00:00:00.000Z' });

  it('come beside what the same file said of its other faces, and name every provider that had a part', () => {
    const image = imageOf([first, second], null, { facescore: scoring([[first, 1], [second, 2], [third, 3]]) });
    expect(withScores(image, 'facescore', made)).toEqual(scoring([[first, 1], [second, 5]], { provider: 'cpu, cuda', at: made.at }));
    const again = withScores({ ...image, scorings: { facescore: withScores(image, 'facescore', made) } }, 'facescore', scoring([[second, 6]]));
    expect(again).toEqual(scoring([[first, 1], [second, 6]], { provider: 'cpu, cuda' }));
  });

  it('replace as a whole what another file said, and what is gone from the image', () => {
    const other = scoring([[first, 1], [second, 2]], { modelSha256: elsewhere });
    expect(withScores(imageOf([first, second], null, { facescore: other }), 'facescore', made)).toEqual(made);
    expect(withScores(imageOf([first]), 'facescore', made).faces).toEqual([]);
  });

  it('leave nothing missing of what was asked, and of every present box one score', () => {
    const box = fc.constantFrom(first, second, third, drawn);
    const scored = fc.record({ file: fc.constantFrom(here, elsewhere), boxes: fc.uniqueArray(box) });
    fc.assert(fc.property(fc.uniqueArray(box), fc.option(scored), fc.boolean(), fc.constantFrom('representative' as const, 'all' as const), (boxes, before, isDrawn, which) => {
      const scorings = before ? { facescore: scoring(before.boxes.map((each) => [each, 0]), { modelSha256: before.file }) } : {};
      const image = imageOf(boxes, isDrawn ? drawnChoice : null, scorings);
      const targets = scoringTargets(image, 'face', which);
      const missing = missingTargets(image, 'facescore', here, targets);
      const facescore = withScores(image, 'facescore', scoring(missing.map(({ box: each }) => [each, 1])));
      expect(missingTargets({ scorings: { facescore } }, 'facescore', here, targets)).toEqual([]);
      const texts = facescore.faces.map((face) => JSON.stringify(face.box));
      const present = scoringTargets(image, 'face', 'all').map((target) => JSON.stringify(target.box));
      expect([new Set(texts).size, texts.filter((each) => !present.includes(each))]).toEqual([texts.length, []]);
      expect(facescore.faces.filter(({ score }) => score === 1)).toHaveLength(missing.length);
    }));
  });
});

describe('how scores are spread', () => {
  it('is counted model by model over the same bins, what lies beyond in the outer ones', () => {
    const spread = scoreSpread([['b', -6], ['b', -7], ['b', 5.99], [null, 0], ['a', 6], ['a', 900], ['a', -0.5], ['a', -0.25]], [-6, 6]);
    expect(spread?.edges).toEqual(Array.from({ length: 25 }, (_, index) => -6 + index / 2));
    const bins = (counts: Readonly<Record<number, number>>) => Array.from({ length: 24 }, (_, index) => counts[index] ?? 0);
    expect(spread?.models).toEqual([
      { model: 'a', counts: bins({ 11: 2, 23: 2 }), images: 4, mean: 226.3125, median: 2.875 },
      { model: 'b', counts: bins({ 0: 2, 23: 1 }), images: 3, mean: expect.closeTo(-7.01 / 3, 12), median: -6 },
      { model: null, counts: bins({ 12: 1 }), images: 1, mean: 0, median: 0 },
    ]);
    expect(scoreSpread([], [-6, 6])).toBeNull();
  });

  it.each([
    [[0, 1], 20, [0, 0.05, 0.1, 0.15]], [[0, 100], 20, [0, 5, 10]], [[1, 10], 18, [1, 1.5, 2]], [[-0.3, 0.3], 12, [-0.3, -0.25]], [[0, 7], 14, [0, 0.5]], [[0, 0.003], 15, [0, 0.0002]], [[0.25, 1.1], 17, [0.25, 0.3]],
  ] as const)('has bins of a round width over %j', (range, count, start) => {
    const edges = scoreSpread([[null, 0]], range)?.edges;
    expect([edges?.length, edges?.slice(0, start.length)]).toEqual([count + 1, start]);
  });

  it('counts every score once, in the bin between whose ends it lies', () => {
    const number = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), number, fc.double({ min: 0.001, max: 1000, noNaN: true }), (scores, low, width) => {
      const range = [low, low + width] as const;
      const { edges, models: [model] } = scoreSpread(scores.map((score) => [null, score]), range)!;
      const last = edges.length - 2;
      const expected = edges.slice(0, -1).map((from, bin) => scores.filter((score) => (bin === 0 || score >= from) && (bin === last || score < edges[bin + 1]!)).length);
      expect(model?.counts).toEqual(expected);
      expect(edges.length - 1).toBeLessThanOrEqual(25);
      expect(edges).toEqual([...edges].sort((one, other) => one - other));
      const slack = 1e-9 * (Math.abs(low) + width);
      expect([edges[0]! <= low + slack, edges.at(-1)! >= range[1] - slack]).toEqual([true, true]);
    }));
  });
});
