import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScoreView } from '../../../../../src/contract/contract.ts';
import { parseRoute, routeHref } from '../../../../../src/renderer/app/routes.ts';
import { scoreParameters, scorerInAddress, scoreViewOf, shownScorer } from '../../../../../src/renderer/features/images/scores/score-view.ts';
import { scorerRow } from './made-up-scorer.ts';

const bound = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 }).map((value) => value || 0));
const view: fc.Arbitrary<ScoreView> = fc.record({
  scorer: fc.constantFrom('facescore', 'ediffiqa-t'), sort: fc.constantFrom('imported', 'highest', 'lowest'), from: bound, to: bound,
});

test('a view comes back from its address as it was, to the last digit', () => {
  fc.assert(fc.property(view, fc.boolean(), (asked, missing) => {
    const whole = { ...asked, ...(missing ? { missing } : {}) };
    const isPlain = asked.sort === 'imported' && asked.from === null && asked.to === null && !missing;
    expect(scoreViewOf(parseRoute(routeHref('images', scoreParameters(whole))).parameters)).toEqual(isPlain ? null : whole);
  }));
});

test('an address that asks nothing of scores, or nothing that can be read, gives no view', () => {
  const addresses = [{}, { scorer: 'facescore' }, { sort: 'imported' }, { sort: 'up' }, { from: '' }, { from: 'low', to: 'NaN' }, { to: 'Infinity' }, { unscored: 'yes' }];
  expect(addresses.map(scoreViewOf)).toEqual(addresses.map(() => null));
  expect([scorerInAddress({ scorer: 'No Such' }), scorerInAddress({}), scorerInAddress({ scorer: 'ediffiqa-t' })]).toEqual([null, null, 'ediffiqa-t']);
});

test('a view that names no scorer is one of FaceScore', () => {
  expect(scoreViewOf({ sort: 'lowest', to: '2' })).toEqual({ scorer: 'facescore', sort: 'lowest', from: null, to: 2 });
});

test('shown is the scorer asked for, else one with values, FaceScore first, else an installed one', () => {
  const quality = (part: object) => scorerRow({ id: 'ediffiqa-t', title: 'eDifFIQA tiny', ...part });
  const shown = (asked: string | null, ...rows: ReturnType<typeof scorerRow>[]) => shownScorer(rows, asked)?.id ?? null;
  expect([
    shown('ediffiqa-t', scorerRow(), quality({ scored: 0 })),
    shown('gone', quality({}), scorerRow()),
    shown(null, quality({}), scorerRow({ scored: 0 })),
    shown(null, scorerRow({ scored: 0, installed: false }), quality({ scored: 0 })),
    shown(null, quality({ scored: 0, installed: false }), scorerRow({ scored: 0, installed: false })),
    shown(null),
  ]).toEqual(['ediffiqa-t', 'facescore', 'ediffiqa-t', 'ediffiqa-t', 'facescore', null]);
});
