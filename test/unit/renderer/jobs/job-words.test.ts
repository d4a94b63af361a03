import { expect, test } from 'vitest';
import { leftOutLabel, leftOutText, progressText, shortProgress } from '../../../../src/renderer/features/jobs/job-words.ts';

const still = { perSecond: null, secondsLeft: null };

test('jobs of models are told in bytes, scoring in faces, finding in images, others by their number', () => {
  expect([
    progressText({ kind: 'install', done: 612_000_000, total: 1_786_941_915, pace: { perSecond: 12_345_678, secondsLeft: 240 } }),
    progressText({ kind: 'verify', done: 500, total: 2_000_000, pace: { perSecond: 1234, secondsLeft: null } }),
    progressText({ kind: 'score', done: 1204, total: 4000, pace: { perSecond: 3.44, secondsLeft: 813 } }),
    progressText({ kind: 'detect', done: 5, total: 10, pace: still }),
    progressText({ kind: 'import', done: 50, total: 0, pace: { perSecond: 12, secondsLeft: null } }),
  ]).toEqual(['612.0 MB of 1.79 GB · 12.3 MB/s · 4 min left', '500 B of 2.0 MB · 1 kB/s', '1,204 of 4,000 faces · 3.4 faces/s · 14 min left', '5 of 10 images', '50 · 12/s']);
});

test('nothing is said before anything is known, and no time is left at the end of a step', () => {
  expect([progressText({ kind: 'install', done: 0, total: 0, pace: still }), progressText({ kind: 'convert', done: 1000, total: 1000, pace: { perSecond: 500, secondsLeft: 0 } })]).toEqual(['', '1 kB of 1 kB · 500 B/s']);
});

test('in one line a job of models is a share, others are counts', () => {
  expect([shortProgress({ kind: 'install', done: 999, total: 1000 }), shortProgress({ kind: 'score', done: 1204, total: 4000 }), shortProgress({ kind: 'convert', done: 0, total: 0 })]).toEqual(['99 %', '1,204/4,000', '']);
});

test('a face that is half redrawn does not count, and where one takes long its time is told instead of a rate', () => {
  const inpaint = { kind: 'inpaint', done: 3.75, total: 40 } as const;
  expect([progressText({ ...inpaint, pace: { perSecond: 0.02, secondsLeft: 1812 } }), progressText({ ...inpaint, pace: { perSecond: 4.2, secondsLeft: 8.6 } }), shortProgress(inpaint)])
    .toEqual(['3 of 40 faces · 50 s each · 30 min left', '3 of 40 faces · 4.2 faces/s · 9 s left', '3/40']);
});

test('what was left out is named as what the job works on', () => {
  const kinds = ['import', 'verify', 'inpaint'] as const;
  expect(kinds.map((kind) => [leftOutText({ kind, skippedCount: kind === 'import' ? 1 : 2 }), leftOutLabel(kind)]))
    .toEqual([['1 file left out', 'Files left out'], ['2 files damaged', 'Files damaged'], ['2 faces left out', 'Faces left out']]);
});
