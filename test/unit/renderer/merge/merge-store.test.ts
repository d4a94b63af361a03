import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import type { MergeReport } from '../../../../src/contract/merge.ts';
import { createMergeStore } from '../../../../src/renderer/features/merge/merge-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

const report: MergeReport = {
  kind: 'study', ballots: { added: 2, known: 0, conflicts: 0 }, byPerson: [{ annotator: 'anna', name: 'Anna', added: 2 }], decisions: 0, people: [], items: 0, images: 0, scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0, withoutItem: 0, design: 'same', skipped: [],
};

function storeOn(merge: (input: { path: string; dryRun: boolean }) => Promise<MergeReport>) {
  const calls: { path: string; dryRun: boolean }[] = [];
  const client = { study: { merge: (input: { path: string; dryRun: boolean }) => { calls.push(input); return merge(input); } } } as unknown as Pick<StudioClient, 'study'>;
  return { calls, store: createMergeStore(client) };
}

test('a chosen folder is only looked at, and merged when it is asked for', async () => {
  const { calls, store } = storeOn(() => Promise.resolve(report));
  await store.getState().choose('/other');
  expect([store.getState().stage, store.getState().report]).toEqual(['ready', report]);
  await store.getState().merge();
  expect(calls).toEqual([{ path: '/other', dryRun: true }, { path: '/other', dryRun: false }]);
  expect(store.getState()).toMatchObject({ stage: 'done', report, failure: null });
});

test('a folder that cannot be merged says why, and another can be chosen', async () => {
  const { store } = storeOn(({ path }) => (path === '/wrong' ? Promise.reject(new ORPCError('BAD_INPUT', { message: '/wrong is another study.' })) : Promise.resolve(report)));
  await store.getState().choose('/wrong');
  expect(store.getState()).toMatchObject({ stage: 'choosing', report: null, failure: { code: 'BAD_INPUT', message: '/wrong is another study.' } });
  await store.getState().merge();
  await store.getState().choose('/other');
  expect(store.getState()).toMatchObject({ stage: 'ready', report, failure: null });
});

test('only the answer about the folder that was chosen last is shown', async () => {
  let release: (() => void) | null = null;
  const { store } = storeOn(({ path }) => (path === '/slow' ? new Promise((resolve) => { release = () => resolve({ ...report, items: 9 }); }) : Promise.resolve(report)));
  const slow = store.getState().choose('/slow');
  await store.getState().choose('/other');
  (release as (() => void) | null)?.();
  await slow;
  expect(store.getState()).toMatchObject({ path: '/other', stage: 'ready', report });
});

test('a merge that breaks off says so and shows what is still missing', async () => {
  let left = 2;
  const { store } = storeOn(({ dryRun }) => {
    if (dryRun) return Promise.resolve({ ...report, ballots: { added: left, known: 0, conflicts: 0 } });
    left = 1;
    return Promise.reject(new ORPCError('DISK_FULL', { message: 'The disk is full.' }));
  });
  await store.getState().choose('/other');
  await store.getState().merge();
  expect(store.getState()).toMatchObject({ stage: 'ready', report: { ballots: { added: 1 } }, failure: { code: 'DISK_FULL' } });
});
