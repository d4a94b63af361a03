import { ORPCError } from '@orpc/client';
import type { Submission, Task } from '../../../../src/contract/annotation.ts';
import type { AnnotationClient } from '../../../../src/renderer/features/annotate/annotation-state.ts';

const taskOf = (index: number, count = 3): Task => ({
  ticket: `ticket-${index}`,
  prompt: null,
  candidates: Array.from({ length: count }, (_, place) => ({ key: `${index}-${place}`, face: `${index}${place}/face/512`, whole: `${index}${place}/whole/512`, frame: [0, 0, 1, 1] as [number, number, number, number], aspect: 1 })),
  answer: null,
});

type Fault = 'lost-request' | 'lost-answer' | 'refuse' | 'signed-out' | 'foreign-refusal' | 'foreign-yes';

/** The rules of the annotation procedures in memory, with faults on demand; `log` is what a ballot file would hold. */
export function fakeServices(items: number) {
  let total = items;
  const log: { kind: 'answer' | 'withdrawn'; submission: string; ticket: string; answer: Submission['answer'] | null }[] = [];
  const faults: Fault[] = [];
  const calls: string[] = [];
  const standing = () => {
    const latest = new Map<string, (typeof log)[number]>();
    for (const line of log) latest.set(line.ticket, line);
    return [...latest.values()].filter(({ kind }) => kind === 'answer');
  };
  const progress = () => ({ answered: standing().length, total, secondsPerItem: log.length > 0 ? 6 : null });

  async function guarded<T>(name: string, act: () => T): Promise<T> {
    calls.push(name);
    await Promise.resolve();
    const fault = faults.shift();
    if (fault === 'lost-request') throw new TypeError('Failed to fetch');
    if (fault === 'refuse') throw new ORPCError('CONFLICT', { status: 409, message: 'The item is gone.' });
    if (fault === 'signed-out') throw new ORPCError('UNAUTHENTICATED', { status: 401, message: 'Sign in again.' });
    if (fault === 'foreign-refusal') throw new ORPCError('NOT_FOUND', { status: 404, data: { status: 404, headers: {} } });
    if (fault === 'foreign-yes') return undefined as T;
    const result = act();
    if (fault === 'lost-answer') throw new TypeError('Failed to fetch');
    return result;
  }

  const annotation = {
    next: ({ count, holding }: { count: number; holding: string[] }) => guarded('next', () => {
      const closed = new Set([...standing().map(({ ticket }) => ticket), ...holding]);
      const tasks = Array.from({ length: total }, (_, index) => taskOf(index)).filter(({ ticket }) => !closed.has(ticket)).slice(0, count);
      return { tasks, progress: progress() };
    }),
    submit: ({ answer }: { answer: Submission }) => guarded('submit', () => {
      if (!log.some(({ submission }) => submission === answer.submission)) log.push({ kind: 'answer', submission: answer.submission, ticket: answer.ticket, answer: answer.answer });
      return { submission: answer.submission, progress: progress() };
    }),
    undo: ({ submission }: { submission: string }) => guarded('undo', () => {
      const done = log.find((line) => line.submission === submission);
      const last = done ?? standing().sort((one, other) => log.indexOf(one) - log.indexOf(other)).at(-1);
      if (last && !done) log.push({ kind: 'withdrawn', submission, ticket: last.ticket, answer: null });
      const task = last ? { ...taskOf(Number(last.ticket.split('-')[1])), answer: last.answer } : null;
      return { task, progress: progress() };
    }),
  };

  return { client: { annotation } as unknown as AnnotationClient, log, faults, calls, standing, grow: (to: number) => { total = to; } };
}
