import { describe, expect, it } from 'vitest';
import { openOutbox } from '../../../../src/renderer/features/annotate/outbox.ts';
import { memoryStore } from './memory-store.ts';

const answer = (submission: string) => ({
  submission: submission.padEnd(8, '-'), ticket: `ticket-${submission}`, answer: { kind: 'ranking' as const, order: ['a', 'b', 'c'] }, durationMs: 900, zoom: 1, whole: false, positions: [], faces: [],
});

describe('the outbox', () => {
  it('keeps answers in their order for the next page, even when the clock stands still or goes back', () => {
    const store = memoryStore();
    let clock = 1000;
    const first = openOutbox(store, 'ann', () => clock);
    for (const name of ['one', 'two', 'three', 'four']) {
      expect(first.add(answer(name))).toBe(true);
      clock -= 5;
    }
    expect(openOutbox(store, 'ann').list()).toEqual(['one', 'two', 'three', 'four'].map(answer));
  });

  it('forgets an answer for good once it is removed', () => {
    const store = memoryStore();
    const outbox = openOutbox(store, 'ann');
    outbox.add(answer('one'));
    outbox.add(answer('two'));
    outbox.remove(answer('one').submission);
    expect(outbox.list()).toEqual([answer('two')]);
    expect(openOutbox(store, 'ann').list()).toEqual([answer('two')]);
  });

  it('keeps people apart and does not lose what another tab wrote', () => {
    const store = memoryStore();
    const [one, other] = [openOutbox(store, 'ann'), openOutbox(store, 'ann')];
    one.add(answer('one'));
    other.add(answer('two'));
    one.remove(answer('one').submission);
    expect(openOutbox(store, 'ann').list()).toEqual([answer('two')]);
    expect(openOutbox(store, 'bob').list()).toEqual([]);
  });

  it('says so when the browser keeps nothing, and still holds the answer', () => {
    const full = { ...memoryStore(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
    for (const outbox of [openOutbox(full, 'ann'), openOutbox(null, 'ann')]) {
      expect(outbox.add(answer('one'))).toBe(false);
      expect(outbox.list()).toEqual([answer('one')]);
    }
  });

  it('does not send what another tab took out of the store, and keeps what the store could not take', () => {
    const store = memoryStore();
    let isFull = false;
    const one = openOutbox({ ...store, get length() { return store.length; }, setItem: (key, value) => { if (isFull) throw new DOMException('full', 'QuotaExceededError'); store.setItem(key, value); } }, 'ann');
    one.add(answer('taken'));
    one.add(answer('kept'));
    isFull = true;
    one.add(answer('loose'));
    openOutbox(store, 'ann').remove(answer('taken').submission);
    one.refresh();
    expect(one.list()).toEqual(['kept', 'loose'].map(answer));
  });

  it('passes over entries that cannot be read', () => {
    const store = memoryStore();
    openOutbox(store, 'ann').add(answer('one'));
    store.setItem('triptych.outbox/ann/broken', '{"at":1');
    store.setItem('triptych.outbox/ann/foreign', '{"at":1,"answer":{}}');
    expect(openOutbox(store, 'ann').list()).toEqual([answer('one')]);
    expect(store.getItem('triptych.outbox/ann/broken')).toBe('{"at":1');
  });
});
