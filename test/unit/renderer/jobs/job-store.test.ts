import { expect, test } from 'vitest';
import type { Job } from '../../../../src/contract/jobs.ts';
import { createJobStore } from '../../../../src/renderer/features/jobs/job-store.ts';

const job = (part: Partial<Job>): Job => ({
  id: 'a', kind: 'import', title: 'Import', state: 'running', paused: false, done: 0, total: 10, startedAt: '2026-01-01T00:00:00.000Z', finishedAt: null, message: null, skipped: [], skippedCount: 0, ...part,
});

function storeWith(jobs: Job[]) {
  const asked: [string, string][] = [];
  let clock = 0;
  const call = (name: string) => async ({ id }: { id: string }) => void asked.push([name, id]);
  const client = { jobs: { list: async () => jobs, cancel: call('cancel'), pause: call('pause'), goOn: call('goOn') } };
  return { store: createJobStore(client, () => (clock += 1000)), asked };
}

test('jobs are listed newest first, and an event replaces the job it is about', async () => {
  const { store } = storeWith([job({}), job({ id: 'b', startedAt: '2026-01-02T00:00:00.000Z' })]);
  await store.getState().load();
  store.getState().receive({ kind: 'job', job: job({ done: 4 }) });
  expect(store.getState().jobs.map(({ id, done }) => [id, done])).toEqual([['b', 0], ['a', 4]]);
});

test('successive events give a speed and a time left', () => {
  const { store } = storeWith([]);
  for (const done of [0, 2, 4]) store.getState().receive({ kind: 'job', job: job({ done }) });
  expect(store.getState().jobs[0]?.pace).toEqual({ perSecond: 2, secondsLeft: 3 });
});

test('whoever waits for a job gets it when it has ended, also when it ended before', async () => {
  const { store } = storeWith([]);
  const waiting = store.getState().whenEnded('a');
  store.getState().receive({ kind: 'job', job: job({ done: 5 }) });
  store.getState().receive({ kind: 'job', job: job({ done: 5, state: 'cancelled' }) });
  expect((await waiting).state).toBe('cancelled');
  expect((await store.getState().whenEnded('a')).state).toBe('cancelled');
});

test('pausing, going on and cancelling ask the services', async () => {
  const { store, asked } = storeWith([]);
  const { pause, goOn, cancel } = store.getState();
  await pause('a');
  await goOn('a');
  await cancel('b');
  expect(asked).toEqual([['pause', 'a'], ['goOn', 'a'], ['cancel', 'b']]);
});

test('a job that waits has no pace, and the time it waited does not slow it down afterwards', () => {
  const { store } = storeWith([]);
  const { receive } = store.getState();
  const pace = () => store.getState().jobs[0]?.pace;
  for (const done of [0, 2]) receive({ kind: 'job', job: job({ kind: 'inpaint', done }) });
  for (let times = 0; times < 10; times += 1) receive({ kind: 'job', job: job({ kind: 'inpaint', done: 2, paused: true }) });
  expect(pace()).toEqual({ perSecond: null, secondsLeft: null });
  for (const done of [2, 4]) receive({ kind: 'job', job: job({ kind: 'inpaint', done }) });
  expect(pace()).toEqual({ perSecond: 2, secondsLeft: 3 });
});
