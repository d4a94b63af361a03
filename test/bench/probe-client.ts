import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { timed } from './figure.ts';
import { signedIn } from './signed-in.ts';

/** Somebody who answers from another machine: a process of its own, started with their link; sends how long each acknowledgement took. */
const client = await signedIn(process.argv[2] ?? '');
let isOver = false;
const over = once(process, 'message').then(() => { isOver = true; });
const times: number[] = [];
while (!isOver) {
  const { tasks: [task] } = await client.annotation.next({ count: 1, holding: [] });
  if (!task) break;
  const answer = { kind: 'ranking' as const, order: task.candidates.map(({ key }) => key) };
  times.push((await timed(() => client.annotation.submit({ answer: { submission: randomUUID(), ticket: task.ticket, answer, durationMs: 1000, zoom: 1, whole: false } }))).ms);
  await sleep(700);
}
await over;
process.send?.(times, () => process.exit(0));
