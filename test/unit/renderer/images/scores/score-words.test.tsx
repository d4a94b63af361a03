import { shortTitle } from '../../../../../src/domain/short-title.ts';
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { actionText } from '../../../../../src/renderer/features/images/score-faces-form.tsx';
import { viewText } from '../../../../../src/renderer/features/images/scores/score-bar.tsx';
import { stripOf } from '../../../../../src/renderer/features/images/scores/score-strip.tsx';
import { ScoreTable } from '../../../../../src/renderer/features/images/scores/score-table.tsx';
import { boundsText, markedText, scoreText } from '../../../../../src/renderer/features/images/scores/score-words.ts';
import { faceScoreOf, imageScore } from '../../../../../src/renderer/features/images/scores/score-of-row.ts';
import { scorerRow } from './made-up-scorer.ts';

const signed = scorerRow();
const unsigned = scorerRow({ id: 'quality', title: 'Quality', range: [0, 1] });

test('scores have two decimals and a sign where values can be below zero; what rounds to zero has none', () => {
  expect([1.234, -0.4, 0, -0.004, 12.5].map((value) => scoreText(value, signed))).toEqual(['+1.23', '−0.40', '0.00', '0.00', '+12.50']);
  expect([0.5, -0.25].map((value) => scoreText(value, unsigned))).toEqual(['0.50', '−0.25']);
  expect([shortTitle(signed), shortTitle(unsigned)]).toEqual(['FaceScore', 'Quality']);
});

test('bounds, marked bins and views read as they narrow the images', () => {
  const spread = { edges: [-6, 0, 6], models: [{ model: 'a', counts: [3, 4], images: 7, mean: 0, median: 0 }, { model: 'b', counts: [1, 0], images: 1, mean: 0, median: 0 }] };
  expect([boundsText({ from: -1, to: 2 }, signed), boundsText({ from: 1, to: null }, signed), boundsText({ from: null, to: -5.5 }, signed), boundsText({ from: null, to: null }, signed)])
    .toEqual(['−1.00 to +2.00', '+1.00 or more', 'below −5.50', null]);
  expect([markedText(spread, signed, [0, 0]), markedText(spread, signed, [1, 0])]).toEqual(['below 0.00: 4 images', 'Any score: 8 images']);
  const view = { scorer: 'facescore', sort: 'highest', from: null, to: null } as const;
  expect([viewText(view, signed), viewText({ ...view, from: 1 }, signed), viewText({ ...view, sort: 'imported', to: 1 }, null), viewText({ ...view, missing: true }, signed)]).toEqual([
    'By FaceScore, highest first; images without one come last.', 'Only images with FaceScore +1.00 or more, highest first.',
    'Only images with facescore below +1.00.', 'Only images that FaceScore has still to score.',
  ]);
});

test('the bar of a score begins at zero, points to its side, and stops at the ends of the range', () => {
  expect([3, -6, 99].map((value) => stripOf(value, signed))).toEqual([
    { from: 0.5, to: 0.75, origin: 0.5, isWorse: false }, { from: 0, to: 0.5, origin: 0.5, isWorse: true }, { from: 0.5, to: 1, origin: 0.5, isWorse: false },
  ]);
  expect(stripOf(3, { ...signed, lowerIsBetter: true }).isWorse).toBe(true);
  expect(stripOf(0.25, unsigned)).toEqual({ from: 0, to: 0.25, origin: 0, isWorse: false });
});

test('an image without a score by a scorer has none, whatever the scorer is called', () => {
  const row = { scores: { facescore: 0 }, faceScores: { facescore: [0, null] } };
  expect([imageScore(row, 'facescore'), imageScore(row, 'constructor'), faceScoreOf(row, 'facescore', 0), faceScoreOf(row, 'facescore', 1), faceScoreOf(row, 'facescore', 2), faceScoreOf(row, 'constructor', 0)])
    .toEqual([0, null, 0, null, null, null]);
});

test('the button of the form says what it will do, and that nothing is left', () => {
  const some = scorerRow({ scored: 3, missing: 2 });
  const done = scorerRow({ scored: 3, missing: 0 });
  expect([
    actionText(some, 'representative', false), actionText(some, 'all', false), actionText(some, 'all', true), actionText(done, 'representative', false),
    actionText(done, 'all', false), actionText(done, 'representative', true), actionText(scorerRow({ scored: 0 }), 'all', true),
  ]).toEqual(['Score 2 images', 'Score all faces', 'Score all faces again', 'Nothing left to score', 'Score all faces', 'Score all images again', 'No face to score']);
});

test('the table says every number of the histograms, and each count leads to its images', () => {
  const spread = { scorer: 'facescore', edges: [-6, -2, 2, 6], models: [{ model: 'a & b', counts: [0, 5, 1], images: 6, mean: 1.5, median: 0.25 }, { model: null, counts: [0, 0, 2], images: 2, mean: 4, median: 4 }] };
  const html = renderToStaticMarkup(<MantineProvider><ScoreTable spread={spread} scorer={signed} /></MantineProvider>);
  const texts = [...html.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => (cell ?? '').replace(/<[^>]*>/g, ''));
  expect(texts).toEqual(['FaceScore', 'a &amp; b', 'No model', '−2.00 to +2.00', '5', '0', '+2.00 or more', '1', '2', 'Images', '6', '2', 'Mean', '+1.50', '+4.00', 'Median', '+0.25', '+4.00']);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))).toEqual([
    '#/images?model=a+%26+b&scorer=facescore&from=-2&to=2', '#/images?model=a+%26+b&scorer=facescore&from=2', '#/images?scorer=facescore&from=2',
  ]);
});
