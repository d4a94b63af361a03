import { expect, test } from 'vitest';
import { paceOf, withSample, type PaceSample } from '../../../../src/renderer/features/jobs/job-pace.ts';

test('the pace is told from what moved within the window', () => {
  const samples: readonly PaceSample[] = [{ at: 0, done: 10 }, { at: 2000, done: 50 }];
  expect(paceOf({ done: 50, total: 150 }, samples)).toEqual({ perSecond: 20, secondsLeft: 5 });
});

test('no pace is told before anything moved for long enough', () => {
  const none = { perSecond: null, secondsLeft: null };
  expect(paceOf({ done: 5, total: 10 }, [])).toEqual(none);
  expect(paceOf({ done: 5, total: 10 }, [{ at: 0, done: 0 }, { at: 200, done: 5 }])).toEqual(none);
  expect(paceOf({ done: 0, total: 10 }, [{ at: 0, done: 0 }, { at: 5000, done: 0 }])).toEqual(none);
});

test('without a known total there is a speed but no time left', () => {
  expect(paceOf({ done: 30, total: 0 }, [{ at: 0, done: 0 }, { at: 3000, done: 30 }])).toEqual({ perSecond: 10, secondsLeft: null });
});

test('samples older than the window and from before a restart are forgotten', () => {
  const samples = [{ at: 0, done: 0 }, { at: 10_000, done: 100 }, { at: 12_000, done: 400 }];
  expect(withSample(samples, { at: 16_000, done: 200 })).toEqual([{ at: 10_000, done: 100 }, { at: 16_000, done: 200 }]);
});

test('where one step takes longer than the window, the sample before it still tells the pace', () => {
  const samples = withSample(withSample([], { at: 0, done: 3 }), { at: 60_000, done: 4 });
  expect([samples, paceOf({ done: 4, total: 10 }, samples)]).toEqual([[{ at: 0, done: 3 }, { at: 60_000, done: 4 }], { perSecond: 1 / 60, secondsLeft: 360 }]);
});
