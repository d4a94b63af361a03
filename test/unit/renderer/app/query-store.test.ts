import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StudioEvent } from '../../../../src/contract/contract.ts';
import { createQuery } from '../../../../src/renderer/app/query-store.ts';
import type { EventListener } from '../../../../src/renderer/transport/event-feed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function feed() {
  const listeners = new Set<EventListener>();
  return {
    subscribe(listener: EventListener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit: (event: StudioEvent) => listeners.forEach((listener) => listener(event)),
    listeners,
  };
}

const changed = (what: 'project' | 'images'): StudioEvent => ({ kind: 'changed', what });

test('data are loaded again after a change in one of the topics, once for many changes', async () => {
  const events = feed();
  let loads = 0;
  const query = createQuery(async () => (loads += 1), events, { on: ['images'] });
  query.start();
  await vi.runAllTimersAsync();
  for (let index = 0; index < 50; index += 1) events.emit(changed('images'));
  events.emit(changed('project'));
  await vi.runAllTimersAsync();
  expect(query.store.getState()).toMatchObject({ data: 2, loading: false, failure: null });
});

test('the last data stay while a later load fails, and the failure is told', async () => {
  const answers = [async () => 'first', async (): Promise<string> => { throw new TypeError('Failed to fetch'); }];
  const query = createQuery(() => (answers.shift() ?? (async () => 'third'))(), feed(), { on: [] });
  query.start();
  await vi.runAllTimersAsync();
  query.store.getState().reload();
  await vi.runAllTimersAsync();
  expect(query.store.getState()).toMatchObject({ data: 'first', failure: { code: 'UNREACHABLE' } });
  query.store.getState().reload();
  await vi.runAllTimersAsync();
  expect(query.store.getState()).toMatchObject({ data: 'third', failure: null });
});

test('a slow old answer never replaces a newer one', async () => {
  const resolvers: ((value: string) => void)[] = [];
  const query = createQuery(() => new Promise<string>((resolve) => resolvers.push(resolve)), feed(), { on: [] });
  query.start();
  query.store.getState().reload();
  resolvers[1]?.('new');
  resolvers[0]?.('old');
  await vi.runAllTimersAsync();
  expect(query.store.getState().data).toBe('new');
});

test('an eager query loads at once after the first change in a quiet time, then at most once in a quarter of a second', async () => {
  const events = feed();
  const loads: number[] = [];
  createQuery(async () => loads.push(Date.now()), events, { on: ['images'], isEager: true }).start();
  await vi.advanceTimersByTimeAsync(1000);
  const from = Date.now();
  events.emit(changed('images'));
  events.emit(changed('images'));
  for (let passedMs = 0; passedMs < 1000; passedMs += 10) {
    await vi.advanceTimersByTimeAsync(10);
    if (passedMs < 600) events.emit(changed('images'));
  }
  expect(loads.slice(1).map((at) => at - from)).toEqual([0, 250, 500, 750]);
});

test('a slow answer is awaited and shown although changes go on, and is followed by a newer one', async () => {
  const events = feed();
  let asked = 0;
  const query = createQuery((signal) => new Promise<number>((resolve, reject) => {
    const number = (asked += 1);
    setTimeout(resolve, 700, number);
    signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  }), events, { on: ['images'], isEager: true });
  const shown = new Set<number | null>();
  query.store.subscribe(({ data }) => void shown.add(data));
  query.start();
  for (let passedMs = 0; passedMs < 2000; passedMs += 50) {
    events.emit(changed('images'));
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect([...shown]).toEqual([null, 1, 2, 3, 4]);
});

test('an answer that never comes is given up after a change, and asked for again', async () => {
  const events = feed();
  const answers = [() => new Promise<string>(() => undefined), async () => 'late'];
  const query = createQuery(() => (answers.shift() ?? (async () => 'later'))(), events, { on: ['images'] });
  query.start();
  events.emit(changed('images'));
  await vi.advanceTimersByTimeAsync(9000);
  expect(query.store.getState()).toMatchObject({ data: null, loading: true });
  await vi.advanceTimersByTimeAsync(2000);
  expect(query.store.getState()).toMatchObject({ data: 'late', loading: false });
});

test('after its end a query listens to nothing', async () => {
  const events = feed();
  const query = createQuery(async () => 1, events, { on: ['images'] });
  query.start()();
  expect(events.listeners.size).toBe(0);
});
