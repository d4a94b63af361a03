import { describe, expect, it, vi } from 'vitest';
import { createAdjudication } from '../../../../../src/renderer/features/results/adjudicate/adjudication.ts';
import type { Adjudication } from '../../../../../src/renderer/features/results/adjudicate/adjudication-state.ts';
import { fakeResults } from './fake-results.ts';

/** A desk with its first item on it. */
async function openDesk(count: number, first?: string) {
  const services = fakeResults(count);
  const desk = createAdjudication(services.client, first);
  desk.start();
  await quiet(desk);
  return { ...services, desk, state: desk.store.getState };
}

async function quiet(desk: Adjudication): Promise<void> {
  await vi.waitFor(() => expect(desk.store.getState()).toMatchObject({ busy: false, phase: expect.not.stringMatching('loading') }), { interval: 1 });
}

/** Ranks the images of the item on the desk in the order of their names, whatever their columns are. */
function rank(desk: Adjudication): void {
  const { item } = desk.store.getState();
  const columns = item!.candidates.map(({ image }, column) => ({ image, column })).sort((one, other) => (one.image < other.image ? -1 : 1));
  columns.forEach(({ column }) => desk.press(column));
}

async function decide(desk: Adjudication): Promise<void> {
  rank(desk);
  desk.decide();
  await quiet(desk);
}

describe('the desk where items are decided', () => {
  it('goes through every item that needs a decision, and ends', async () => {
    const { desk, state, calls } = await openDesk(2);
    expect(state()).toMatchObject({ phase: 'deciding', item: { item: 'i1' }, place: 1, of: 2, decided: 0, canUndo: false });
    await decide(desk);
    expect(state()).toMatchObject({ item: { item: 'i2' }, order: [], place: 2, of: 2, decided: 1 });
    await decide(desk);
    expect(state()).toMatchObject({ phase: 'done', item: null, decided: 2, skipped: 0, notice: null });
    expect(calls).toEqual(['i1: abc', 'i2: abc']);
  });

  it('begins with the item that it was opened for, and shows each once', async () => {
    const { desk, calls } = await openDesk(3, 'i2');
    for (let item = 0; item < 3; item += 1) await decide(desk);
    expect(calls).toEqual(['i2: abc', 'i1: abc', 'i3: abc']);
  });

  it('goes through more items than one call lists', async () => {
    const { desk, state, calls } = await openDesk(205);
    expect(state()).toMatchObject({ place: 1, of: 205 });
    for (let item = 0; item < 205; item += 1) {
      await decide(desk);
    }
    expect(state().phase).toBe('done');
    expect(new Set(calls).size).toBe(205);
  });

  it('stores only a complete order, and takes places back one by one', async () => {
    const { desk, state, calls } = await openDesk(1);
    desk.decide();
    desk.press(2);
    desk.press(0);
    desk.decide();
    const [first, , third] = state().item!.candidates.map(({ image }) => image);
    expect([state().order, calls]).toEqual([[third, first], []]);
    desk.takeBack();
    expect(state().order).toEqual([third]);
    desk.press(2);
    desk.press(9);
    expect(state().order).toEqual([]);
  });

  it('stores one decision when Enter is pressed twice, and keeps keys for the next item out of this one', async () => {
    const { desk, state, calls } = await openDesk(2);
    rank(desk);
    desk.decide();
    desk.decide();
    desk.press(0);
    await quiet(desk);
    expect([calls, state().item?.item, state().order]).toEqual([['i1: abc'], 'i2', []]);
  });

  it('takes the last decision back and shows its item with its order again', async () => {
    const { desk, state, calls } = await openDesk(2);
    await decide(desk);
    desk.takeBack();
    await quiet(desk);
    expect(calls).toEqual(['i1: abc', 'i1: taken back']);
    expect(state()).toMatchObject({ item: { item: 'i1' }, order: ['i1-a', 'i1-b', 'i1-c'], place: 1, of: 2, decided: 0, canUndo: false });
    desk.decide();
    await quiet(desk);
    expect([state().item?.item, calls.at(-1)]).toEqual(['i2', 'i1: abc']);
  });

  it('numbers an item rightly for as long as it is shown, also while the next or the last one is loaded', async () => {
    const { desk } = await openDesk(3);
    const seen = new Set<string>();
    desk.store.subscribe(({ item, place }) => seen.add(`${place} ${item?.item ?? 'none'}`));
    await decide(desk);
    await decide(desk);
    desk.undo();
    await quiet(desk);
    expect([...seen].sort()).toEqual(['1 i1', '2 i2', '3 i3']);
  });

  it('comes back from the end by taking the last decision back', async () => {
    const { desk, state } = await openDesk(1);
    await decide(desk);
    expect(state().phase).toBe('done');
    desk.undo();
    await quiet(desk);
    expect(state()).toMatchObject({ phase: 'deciding', item: { item: 'i1' }, place: 1, of: 1 });
  });

  it('keeps skipped items for later, and goes through them again', async () => {
    const { desk, state, calls } = await openDesk(3);
    desk.skip();
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i2' }, place: 2, of: 3, skipped: 1 });
    desk.takeBack();
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i1' }, place: 1, of: 3, skipped: 0 });
    desk.skip();
    await quiet(desk);
    await decide(desk);
    await decide(desk);
    expect(state()).toMatchObject({ phase: 'done', decided: 2, skipped: 1 });
    desk.lookAtSkipped();
    await quiet(desk);
    await decide(desk);
    expect([state().phase, calls]).toEqual(['done', ['i2: abc', 'i3: abc', 'i1: abc']]);
  });
});

describe('a desk whose studio fails', () => {
  it('keeps item and order when a decision cannot be stored, and stores it with the next Enter', async () => {
    const { desk, state, calls, results } = await openDesk(2);
    results.adjudicate.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await decide(desk);
    expect(state()).toMatchObject({ item: { item: 'i1' }, order: ['i1-a', 'i1-b', 'i1-c'], failure: { code: 'UNREACHABLE' }, decided: 0 });
    expect(state().failure?.message).toBe('This decision is not stored. The studio does not answer. Your order is still here; press Enter to try again.');
    desk.decide();
    await quiet(desk);
    expect([calls, state().failure]).toEqual([['i1: abc'], null]);
  });

  it('says that the last decision stands when it cannot be taken back', async () => {
    const { desk, state, results } = await openDesk(2);
    await decide(desk);
    results.adjudicate.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    desk.undo();
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i2' }, decided: 1, failure: { message: 'Your last decision still stands. The studio does not answer.' } });
  });

  it('never decides an item twice because the next one could not be loaded', async () => {
    const { desk, state, calls, results } = await openDesk(2);
    await vi.waitFor(() => expect(state().ahead?.item).toBe('i2'));
    desk.refresh();
    results.item.mockRejectedValue(new TypeError('Failed to fetch'));
    await decide(desk);
    expect(state()).toMatchObject({ phase: 'failed', item: null, failure: { code: 'UNREACHABLE' }, decided: 1 });
    desk.decide();
    results.item.mockImplementation(fakeResults(2).results.item);
    desk.start();
    await quiet(desk);
    expect([state().item?.item, calls]).toEqual(['i2', ['i1: abc']]);
  });
});

describe('answers that come in while the desk is open', () => {
  it('settle the item before it is stored: nothing is stored, the desk says so and goes on', async () => {
    const { desk, state, calls, change } = await openDesk(2);
    rank(desk);
    change('i1', { method: 'majority' });
    desk.decide();
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i2' }, place: 2, of: 2, decided: 0, notice: 'The item i1 is settled by the answers themselves.', failure: null });
    expect(calls).toEqual([]);
  });

  it('settle the item on the desk: it is passed over with the reason', async () => {
    const { desk, state, change } = await openDesk(2);
    change('i1', { method: 'kemeny' });
    desk.refresh();
    await vi.waitFor(() => expect(state().item?.item).toBe('i2'));
    expect(state().notice).toBe('Item i1 needs no decision any more. It stands as “Kemeny” now.');
  });

  it('settle the item that was loaded ahead: it is not shown', async () => {
    const { desk, state, change } = await openDesk(3);
    await vi.waitFor(() => expect(state().ahead?.item).toBe('i2'));
    change('i2', { method: 'adjudicated' });
    desk.refresh();
    await vi.waitFor(() => expect(state().ahead?.method).toBe('adjudicated'));
    await decide(desk);
    expect(state()).toMatchObject({ item: { item: 'i3' }, notice: 'Item i2 has been decided already.', decided: 1 });
  });

  it('add themselves to the item on the desk without taking the places away that were given', async () => {
    const { desk, state, change } = await openDesk(1);
    desk.press(0);
    const { order } = state();
    change('i1', { ballots: [{ kind: 'discard', scores: null, reason: 'small' }] });
    desk.refresh();
    await vi.waitFor(() => expect(state().item?.ballots).toHaveLength(1));
    expect(state().order).toEqual(order);
  });

  it('pass over an item that was removed', async () => {
    const { desk, state, remove } = await openDesk(2);
    rank(desk);
    remove('i1');
    desk.decide();
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i2' }, notice: 'The study has no item i1.' });
  });
});

describe('asking one more person', () => {
  it('is noted on the item, which can still be decided, and can be taken back', async () => {
    const { desk, state, calls } = await openDesk(2);
    desk.ask({ person: 'bo', name: 'Bo' }, 'this');
    await quiet(desk);
    expect(state()).toMatchObject({ item: { item: 'i1', askedMore: [{ name: 'Bo' }] }, notice: 'Bo is asked for one more answer to 1 item.' });
    desk.withdrawRequest('bo');
    await quiet(desk);
    expect(state().item?.askedMore).toEqual([]);
    await decide(desk);
    expect(calls).toEqual(['more of bo: i1', 'no more of bo: i1', 'i1: abc']);
  });

  it('covers every item that needs a decision, skipped ones too, and says which were left out', async () => {
    const { desk, state, calls, results } = await openDesk(3);
    desk.skip();
    await quiet(desk);
    results.askMore.mockResolvedValueOnce({ asked: 1, skipped: [{ file: 'i2', reason: 'this person has answered it' }, { file: 'i3', reason: 'this person has answered it' }] as never[] });
    desk.ask({ person: 'bo', name: 'Bo' }, 'all');
    await quiet(desk);
    expect(results.askMore.mock.lastCall?.[0]).toEqual({ items: ['i1', 'i2', 'i3'], person: 'bo' });
    expect([state().notice, calls]).toEqual(['Bo is asked for one more answer to 1 item. Left out: 2 items: this person has answered it.', []]);
  });
});
