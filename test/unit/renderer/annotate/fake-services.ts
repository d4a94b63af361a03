import { ORPCError } from '@orpc/client';
import { type Brief, defaultPreferences, type PracticeVerdict, type Preferences, type Submission, type Task } from '../../../../src/contract/annotation.ts';
import type { AnnotationClient } from '../../../../src/renderer/features/annotate/annotation-state.ts';

type Source = Task['candidates'][number]['pixels'];

const pixelsOf = (path: string): Source => ({ path, frame: [0, 0, 1, 1], width: 512, height: 512 });

/** A task with `count` candidates whose keys are `<index>-<place>`. */
export const taskOf = (index: number, count = 3, more: Partial<Task> = {}): Task => ({
  ticket: `ticket-${index}`,
  prompt: null,
  candidates: Array.from({ length: count }, (_, place) => ({
    key: `${index}-${place}`, face: `${index}${place}/face/512`, whole: `${index}${place}/whole/512`, thumb: `${index}${place}/face/96`,
    frame: [0, 0, 1, 1] as [number, number, number, number], aspect: 1, others: [],
    pixels: pixelsOf(`${index}${place}/pixels/0`), wholePixels: pixelsOf(`${index}${place}/pixels/1`),
  })),
  ties: false,
  practice: false,
  answer: null,
  ...more,
});

type Fault = 'lost-request' | 'lost-answer' | 'refuse' | 'signed-out' | 'foreign-refusal' | 'foreign-yes';
type Answer = Submission['answer'];

interface Line {
  readonly kind: 'answer' | 'withdrawn' | 'later';
  readonly submission: string;
  readonly ticket: string;
  readonly answer: Answer | null;
}

interface FakeStudy {
  readonly count?: number;
  readonly ties?: boolean;
  /** So many of the first items are practice; the right order is from left to right. */
  readonly practice?: number;
  readonly brief?: Partial<Brief>;
}

/** The rules of the annotation procedures in memory, with faults on demand; `log` is what a ballot file would hold. */
export function fakeServices(items: number, { count = 3, ties = false, practice = 0, brief: told = {} }: FakeStudy = {}) {
  let total = items;
  const log: Line[] = [];
  const faults: Fault[] = [];
  const calls: string[] = [];
  const sent: Submission[] = [];
  const saved: Preferences[] = [];
  const brief: { -readonly [Key in keyof Brief]: Brief[Key] } = {
    guideline: 'Best face first.', guidelineVersion: 'v1', guidelineDue: null, practiceItems: practice, hastyMs: 0, breakMinutes: 0, preferences: defaultPreferences, ...told,
  };
  const indexOf = (ticket: string): number => Number(ticket.split('-')[1]);
  const task = (index: number, answer: Task['answer'] = null): Task => taskOf(index, count, { ties, practice: index < practice, answer });
  const rightOf = (index: number): PracticeVerdict['right'] => ({ kind: 'ranking', order: task(index).candidates.map(({ key }) => key) });
  const isRight = ({ ticket, answer }: Line): boolean => JSON.stringify(answer) === JSON.stringify(rightOf(indexOf(ticket)));
  const latest = (): Line[] => [...new Map(log.filter(({ kind }) => kind !== 'later').map((line) => [line.ticket, line])).values()].filter(({ kind }) => kind === 'answer');
  const standing = () => latest().filter(({ ticket }) => indexOf(ticket) >= practice);
  const passed = () => latest().filter((line) => indexOf(line.ticket) < practice && isRight(line));
  const aside = () => new Set(log.filter((line) => line.kind === 'later' && !standing().some(({ ticket }) => ticket === line.ticket)).map(({ ticket }) => ticket));
  const progress = () => ({
    answered: standing().length, total: total - practice, secondsPerItem: log.length > 0 ? 6 : null, practiceLeft: practice - passed().length, setAside: aside().size,
  });

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

  const givenIn = ({ answer }: Line): Task['answer'] => (answer?.kind === 'later' ? null : answer);
  const annotation = {
    brief: () => guarded('brief', () => ({ ...brief })),
    acknowledgeGuideline: ({ version }: { version: string }) => guarded('acknowledge', () => { if (version === brief.guidelineVersion) brief.guidelineDue = null; }),
    savePreferences: ({ preferences }: { preferences: Preferences }) => guarded('preferences', () => { saved.push(preferences); }),
    present: () => guarded('present', () => ({ otherPage: false, guidelineVersion: brief.guidelineVersion, progress: progress() })),
    recent: () => guarded('recent', () => ({
      tasks: [
        ...standing().sort((one, other) => log.indexOf(other) - log.indexOf(one)).slice(0, 10).map((line) => ({ ...task(indexOf(line.ticket), givenIn(line)), setAside: false })),
        ...[...aside()].map((ticket) => ({ ...task(indexOf(ticket)), setAside: true })),
      ],
    })),
    next: ({ count: wanted, holding }: { count: number; holding: string[] }) => guarded('next', () => {
      const closed = new Set([...[...standing(), ...passed()].map(({ ticket }) => ticket), ...holding]);
      const open = Array.from({ length: total }, (_, index) => task(index)).filter(({ ticket }) => !closed.has(ticket));
      const waiting = aside();
      const tasks = [...open.filter(({ ticket }) => !waiting.has(ticket)), ...open.filter(({ ticket }) => waiting.has(ticket))].slice(0, wanted);
      return { tasks, progress: progress() };
    }),
    submit: ({ answer: given }: { answer: Submission }) => guarded('submit', () => {
      const { submission, ticket, answer } = given;
      sent.push(given);
      const line: Line = { kind: answer.kind === 'later' ? 'later' : 'answer', submission, ticket, answer };
      if (!log.some((other) => other.submission === submission)) log.push(line);
      const verdict = indexOf(ticket) < practice ? { isRight: isRight(line), right: rightOf(indexOf(ticket)) } : null;
      return { submission, progress: progress(), verdict };
    }),
    undo: ({ submission }: { submission: string }) => guarded('undo', () => {
      const done = log.find((line) => line.submission === submission);
      const last = done ?? standing().sort((one, other) => log.indexOf(one) - log.indexOf(other)).at(-1);
      if (last && !done) log.push({ kind: 'withdrawn', submission, ticket: last.ticket, answer: null });
      return { task: last ? task(indexOf(last.ticket), givenIn(last)) : null, progress: progress() };
    }),
  };

  return {
    client: { annotation } as unknown as AnnotationClient, log, faults, calls, sent, saved, brief, standing,
    grow: (to: number) => { total = to; },
  };
}
