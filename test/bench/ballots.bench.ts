import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { quantile, report, timed } from './figure.ts';
import type { Served } from './served.ts';
import { signedIn } from './signed-in.ts';

/** What the disk itself takes for a line of this size: open once, then append and fsync. */
async function bareAppends(folder: string, count: number): Promise<number[]> {
  const file = await open(join(folder, 'bare-append.jsonl'), 'a');
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) times.push((await timed(async () => { await file.write(`${'x'.repeat(600)}\n`); await file.sync(); })).ms);
  await file.close();
  return times;
}

/** From the page's call to the acknowledgement: the ballot is fsynced in between. */
export async function benchBallots(name: string, served: Served, work: string, count = 300): Promise<void> {
  const client = await signedIn(served.annotator);
  const bare = await bareAppends(work, count);
  const times: number[] = [];
  while (times.length < count) {
    const { tasks } = await client.annotation.next({ count: 4, holding: [] });
    if (tasks.length === 0) break;
    for (const task of tasks) {
      const answer = { kind: 'ranking' as const, order: task.candidates.map((candidate) => candidate.key) };
      times.push((await timed(() => client.annotation.submit({ answer: { submission: randomUUID(), ticket: task.ticket, answer, durationMs: 1000, zoom: 1, whole: false } }))).ms);
    }
  }
  report({ figure: name, value: quantile(times, 0.95), unit: 'ms', limit: 20, detail: { ballots: times.length, median: quantile(times, 0.5), bareAppendP95: quantile(bare, 0.95) } });
}
