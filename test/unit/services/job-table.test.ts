import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import type { Job } from '../../../src/contract/jobs.ts';
import { createJobTable, type JobContext, type JobHandlers, type JobOutcome } from '../../../src/services/jobs/job-table.ts';

function table(detect: (context: JobContext) => Promise<JobOutcome>, report = vi.fn()) {
  const sent: Job[] = [];
  const idle = () => Promise.resolve({ message: 'nothing', skipped: [] });
  const handlers: JobHandlers = { import: idle, sample: idle, score: idle, install: idle, convert: idle, verify: idle, duplicates: idle, pairs: idle, export: idle, validate: idle, detect: (_, context) => detect(context), crops: (_, context) => detect(context), inpaint: (_, context) => detect(context) };
  return { jobs: createJobTable(handlers, (job) => sent.push(job), report), sent, report };
}

const untilAborted = ({ signal }: JobContext) => new Promise<JobOutcome>((_, reject) => {
  signal.addEventListener('abort', () => { reject(new StudioError('CANCELLED', 'Cancelled.')); });
});

describe('jobs', () => {
  it('send their whole state when they start, at most every tenth of a second while they run, and when they end', async () => {
    vi.useFakeTimers();
    const { jobs, sent } = table(async ({ progress }) => {
      for (let done = 1; done <= 1000; done += 1) {
        progress(done, 1000);
        await vi.advanceTimersByTimeAsync(1);
      }
      return { message: 'looked at 1,000', skipped: Array.from({ length: 700 }, (_, index) => ({ file: `${index}`, reason: 'x' })) };
    });
    const { finished } = jobs.start('detect', 'Finding faces', {});
    const end = await finished;
    vi.useRealTimers();
    expect(sent[0]).toMatchObject({ state: 'running', done: 0, total: 0, finishedAt: null });
    expect(sent.length).toBeGreaterThan(8);
    expect(sent.length).toBeLessThan(15);
    expect(sent.at(-1)).toBe(end);
    expect(end).toMatchObject({ state: 'done', done: 1000, total: 1000, message: 'looked at 1,000', skippedCount: 700 });
    expect(end.skipped).toHaveLength(500);
    expect(jobs.list()).toEqual([end]);
  });

  it('run one of a kind at a time, and can be cancelled', async () => {
    const { jobs } = table(untilAborted);
    const { id, finished } = jobs.start('detect', 'Finding faces', {});
    expect(() => jobs.start('detect', 'Finding faces', {})).toThrowError(expect.objectContaining({ code: 'CONFLICT' }));
    await jobs.start('import', 'Importing', { images: 'x', prompts: null }).finished;
    jobs.cancel(id);
    expect(await finished).toMatchObject({ state: 'cancelled' });
    expect(() => { jobs.cancel('none'); }).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }));
    const again = jobs.start('detect', 'Finding faces', {});
    await jobs.cancelAll();
    expect(await again.finished).toMatchObject({ state: 'cancelled' });
  });

  it('fail with the message of an expected failure, and report an unexpected one without its details', async () => {
    const expected = table(() => Promise.reject(new StudioError('MODEL_MISSING', 'No file for yunet.')));
    expect(await expected.jobs.start('detect', 'x', {}).finished).toMatchObject({ state: 'failed', message: 'No file for yunet.' });
    const bug = new Error('secret detail');
    const unexpected = table(() => Promise.reject(bug));
    const job = await unexpected.jobs.start('detect', 'x', {}).finished;
    expect(job.state).toBe('failed');
    expect(job.message).not.toContain('secret');
    expect([expected.report.mock.calls, unexpected.report.mock.calls]).toEqual([[], [[bug]]]);
  });

  it('wait between two pieces of work while they are paused, and go on when they are told to', async () => {
    const done: string[] = [];
    const { jobs, sent } = table(async ({ gate }) => {
      for (const piece of ['one', 'two', 'three']) {
        await gate();
        done.push(piece);
        await new Promise(setImmediate);
      }
      return { message: 'done', skipped: [] };
    });
    const { id, finished } = jobs.start('inpaint', 'Redrawing', {} as never);
    jobs.pause(id);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    expect({ done, job: jobs.list()[0] }).toMatchObject({ done: ['one'], job: { state: 'running', paused: true } });
    jobs.goOn(id);
    expect(await finished).toMatchObject({ state: 'done', paused: false, message: 'done' });
    expect({ done, paused: sent.map(({ paused }) => paused) }).toMatchObject({ done: ['one', 'two', 'three'], paused: [false, true, false, false] });
  });

  it('can be cancelled while they are paused, and of kinds that cannot wait they cannot be paused', async () => {
    const { jobs } = table(async ({ gate, signal }) => {
      await gate();
      await new Promise(setImmediate);
      await gate();
      signal.throwIfAborted();
      return { message: 'done', skipped: [] };
    });
    const { id, finished } = jobs.start('inpaint', 'Redrawing', {} as never);
    jobs.pause(id);
    await new Promise(setImmediate);
    jobs.cancel(id);
    expect(await finished).toMatchObject({ state: 'cancelled', paused: false });
    const other = jobs.start('detect', 'Finding faces', {});
    expect(() => jobs.pause(other.id)).toThrow('cannot be paused');
    expect(() => jobs.pause('nobody')).toThrow('no such job');
    await other.finished;
  });
});
