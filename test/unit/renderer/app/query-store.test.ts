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

test('after its end a query listens to nothing', async () => {
  const events = feed();
  const query = createQuery(async () => 1, events, { on: ['images'] });
  query.start()();
  expect(events.listeners.size).toBe(0);
});
