import { expect, test } from 'vitest';
import { busyReason, jobOfModel, latestCheck, modelsAtWork } from '../../../../src/renderer/features/models/model-jobs.ts';
import { jobView } from './made-up-models.ts';

const now = new Date('2026-01-01T12:00:00.000Z');
const none: ReadonlySet<string> = new Set();
const ended = (id: string, part: Parameters<typeof jobView>[0] = {}) => jobView({ id, state: 'done', finishedAt: '2026-01-01T11:55:00.000Z', ...part });

test('a row shows what runs for its model, before what ended later', () => {
  const jobs = [ended('late', { kind: 'convert', state: 'failed' }), jobView({ id: 'runs' }), jobView({ id: 'other', model: 'yunet' }), ended('check', { kind: 'verify' })];
  expect([jobOfModel(jobs, 'facescore', none, now)?.id, jobOfModel(jobs, 'yunet', none, now)?.id, jobOfModel(jobs, 'nothing', none, now)]).toEqual(['runs', 'other', null]);
});

test('a result goes after ten minutes, a failure stays until it is closed, and an older one never comes back', () => {
  const old = { finishedAt: '2026-01-01T11:40:00.000Z' };
  expect([ended('a'), ended('a', old), ended('a', { ...old, state: 'failed' }), ended('a', { ...old, state: 'cancelled' })].map((job) => jobOfModel([job], 'facescore', none, now)?.id ?? null))
    .toEqual(['a', null, 'a', null]);
  expect(jobOfModel([ended('b', { state: 'failed' }), ended('a', { state: 'failed' })], 'facescore', new Set(['b']), now)).toBeNull();
  expect(jobOfModel([ended('b', old), ended('a', { state: 'failed' })], 'facescore', none, now)).toBeNull();
});

test('a check of all files is shown while it runs, and stays where it found damage', () => {
  const old = { kind: 'verify', model: undefined, finishedAt: '2026-01-01T11:00:00.000Z' } as const;
  const [running, clean, damaged] = [jobView({ kind: 'verify' }), ended('c', { ...old }), ended('d', { ...old, skippedCount: 1 })];
  expect([latestCheck([running], none, now)?.id, latestCheck([clean], none, now), latestCheck([damaged], none, now)?.id, latestCheck([damaged], new Set(['d']), now), latestCheck([ended('a')], none, now)])
    .toEqual(['a', null, 'd', null, null]);
});

test('one job of a kind runs at a time, and the reason names it', () => {
  const jobs = [ended('a', { kind: 'convert' }), jobView({ id: 'b' }), jobView({ id: 'c', kind: 'verify', model: undefined })];
  expect([busyReason(jobs, 'install'), busyReason(jobs, 'convert'), [...modelsAtWork(jobs)]]).toEqual(['“Installing FaceScore” is still running: one at a time.', null, ['facescore']]);
});
