import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openOutbox } from '../../../../src/renderer/features/annotate/outbox.ts';
import { fakeServices } from './fake-services.ts';
import { memoryStore } from './memory-store.ts';
import { closePages, openPage, rank, settle } from './open-page.ts';

afterEach(closePages);

describe('a page of rankings', () => {
  it('holds the item on screen and the next three, and submits what was pressed', async () => {
    const services = fakeServices(6);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    rank(state, [2, 0, 1]);
    expect(state().items[0]!.task.ticket).toBe('ticket-1');
    expect(state().unsent).toBe(1);
    await settle(() => expect(state()).toMatchObject({ unsent: 0, progress: { answered: 1, total: 6 } }));
    expect(services.log).toMatchObject([{ ticket: 'ticket-0', answer: { kind: 'ranking', order: ['0-2', '0-0', '0-1'] } }]);
    await settle(() => expect(state().items.map(({ task }) => task.ticket)).toEqual(['ticket-1', 'ticket-2', 'ticket-3', 'ticket-4']));
  });

  it('does not submit an incomplete ranking and says which rank is missing', async () => {
    const { state } = openPage(fakeServices(2));
    await settle(() => expect(state().phase).toBe('ranking'));
    rank(state, [1]);
    expect(state()).toMatchObject({ unsent: 0, ranking: ['0-1'], saying: { text: 'Rank all 3 images first; the 2nd is missing.' } });
  });

  it('ends with everything answered, and knows a study without items from one that is done', async () => {
    const done = openPage(fakeServices(1));
    await settle(() => expect(done.state().phase).toBe('ranking'));
    rank(done.state, [0, 1, 2]);
    await settle(() => expect(done.state()).toMatchObject({ phase: 'done', progress: { answered: 1 } }));
    const empty = openPage(fakeServices(0));
    await settle(() => expect(empty.state().phase).toBe('empty'));
  });

  it('stays at the end while it looks for more in vain, and goes on when there is more', async () => {
    const services = fakeServices(1);
    const { state, annotation } = openPage(services);
    await settle(() => expect(state().phase).toBe('ranking'));
    rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ phase: 'done', unsent: 0 }));
    services.faults.push('lost-request');
    annotation.wake();
    await settle(() => expect(state().trouble?.code).toBe('UNREACHABLE'));
    expect(state().phase).toBe('done');
    await settle(() => expect(state().trouble).toBeNull());
    services.grow(2);
    annotation.wake();
    await settle(() => expect(state()).toMatchObject({ phase: 'ranking', progress: { total: 2 } }));
  });

  it('stores zoom and whole image with the answer and begins the next item untouched', async () => {
    const { state, view, kept } = openPage(fakeServices(3));
    await settle(() => expect(state().phase).toBe('ranking'));
    view.getState().toggleWhole();
    view.getState().zoom(2);
    rank(state, [0, 1, 2]);
    expect(openOutbox(kept, 'ann').list()).toMatchObject([{ zoom: 2, whole: true, faces: ['00/face/512', '01/face/512', '02/face/512'] }]);
    expect(view.getState()).toMatchObject({ whole: false, transform: { scale: 1 } });
  });
});

describe('another program at the studio’s address', () => {
  it('takes no answer away, whether it refuses or says yes', async () => {
    const services = fakeServices(2);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(2));
    services.faults.push('foreign-refusal', 'foreign-yes', 'foreign-refusal');
    rank(state, [2, 0, 1]);
    await settle(() => expect(state().trouble?.code).toBe('UNREACHABLE'));
    await settle(() => expect(state()).toMatchObject({ unsent: 0, refusal: null, progress: { answered: 1 } }));
    expect(services.log).toMatchObject([{ ticket: 'ticket-0', answer: { kind: 'ranking', order: ['0-2', '0-0', '0-1'] } }]);
  });
});

describe('taking back', () => {
  it('takes ranks back first and then submitted answers, and Enter gives the same answer again', async () => {
    const services = fakeServices(5);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    rank(state, [1, 2, 0]);
    await settle(() => expect(state().unsent).toBe(0));
    state().press('1-0');
    state().undo();
    expect(state().ranking).toEqual([]);
    state().undo();
    expect(state().undoing).toBe(true);
    state().press('1-0');
    expect(state().ranking).toEqual([]);
    await settle(() => expect(state().undoing).toBe(false));
    expect(state().items.slice(0, 2).map(({ task }) => task.ticket)).toEqual(['ticket-0', 'ticket-1']);
    expect(state().items[0]!.earlier).toEqual({ kind: 'ranking', order: ['0-1', '0-2', '0-0'] });
    state().submit();
    await settle(() => expect(services.standing()).toMatchObject([{ ticket: 'ticket-0', answer: { order: ['0-1', '0-2', '0-0'] } }]));
    expect(services.log.map(({ kind }) => kind)).toEqual(['answer', 'withdrawn', 'answer']);
  });

  it('goes ten answers deep and no deeper', async () => {
    const services = fakeServices(14);
    const { state } = openPage(services);
    for (let index = 0; index < 12; index += 1) {
      await settle(() => expect(state().items[0]?.task.ticket).toBe(`ticket-${index}`));
      rank(state, [0, 1, 2]);
    }
    await settle(() => expect(state().unsent).toBe(0));
    for (let index = 0; index < 12; index += 1) {
      state().undo();
      await settle(() => expect(state().undoing).toBe(false));
    }
    expect(services.standing().map(({ ticket }) => ticket)).toEqual(['ticket-0', 'ticket-1']);
    expect(state().items[0]!.task.ticket).toBe('ticket-2');
  });

  it('takes an answer back once when the reply to the undo is lost', async () => {
    const services = fakeServices(4);
    const { state } = openPage(services);
    for (const ticket of ['ticket-0', 'ticket-1']) {
      await settle(() => expect(state().items[0]?.task.ticket).toBe(ticket));
      rank(state, [0, 1, 2]);
    }
    await settle(() => expect(state()).toMatchObject({ unsent: 0, progress: { answered: 2 } }));
    await settle(() => expect(services.calls.at(-1)).toBe('next'));
    services.faults.push('lost-answer');
    state().undo();
    await settle(() => expect(state().undoing).toBe(false));
    expect(services.standing().map(({ ticket }) => ticket)).toEqual(['ticket-0']);
    expect(state().items[0]!.task.ticket).toBe('ticket-1');
  });
});

describe('answers on their way', () => {
  it('delivers each answer once and in order through any mix of faults and reloads', async () => {
    const fault = fc.constantFrom('lost-request' as const, 'lost-answer' as const);
    await fc.assert(fc.asyncProperty(fc.array(fault, { maxLength: 6 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), async (faults, reloads) => {
      const services = fakeServices(4);
      const kept = memoryStore();
      let page = openPage(services, kept);
      await settle(() => expect(page.state().phase).toBe('ranking'));
      services.faults.push(...faults);
      for (const reload of reloads) {
        await settle(() => expect(page.state().phase).toBe('ranking'));
        rank(page.state, [2, 1, 0]);
        if (!reload) continue;
        page.annotation.stop();
        page = openPage(services, kept);
        await settle(() => expect(page.state().phase).not.toBe('loading'));
      }
      await settle(() => expect(page.state()).toMatchObject({ phase: 'done', unsent: 0 }));
      expect(services.log.map(({ ticket }) => ticket).sort()).toEqual(['ticket-0', 'ticket-1', 'ticket-2', 'ticket-3']);
      expect(openOutbox(kept, 'ann').list()).toEqual([]);
      page.annotation.stop();
    }), { numRuns: 25 });
  });

  it('shows a trouble while nothing gets through and drops it once something does', async () => {
    const services = fakeServices(5);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    services.faults.push('lost-request');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().trouble?.code).toBe('UNREACHABLE'));
    await settle(() => expect(state()).toMatchObject({ trouble: null, unsent: 0 }));
  });

  it('brings a refused item back as the next one, with the reason and the earlier answer', async () => {
    const services = fakeServices(5);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    services.faults.push('refuse');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().items[1]?.task.ticket).toBe('ticket-0'));
    expect(state().items[0]!.task.ticket).toBe('ticket-1');
    expect(state().items[1]).toMatchObject({ notice: 'Your answer was not taken: The item is gone.', earlier: { order: ['0-0', '0-1', '0-2'] } });
    expect(state().unsent).toBe(0);
  });

  it('keeps the answer and stops calling when the link is no longer valid', async () => {
    const services = fakeServices(5);
    const { state, kept } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    services.faults.push('signed-out');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().phase).toBe('signed-out'));
    expect(openOutbox(kept, 'ann').list()).toHaveLength(1);
    expect(services.calls.filter((name) => name === 'submit')).toHaveLength(1);
  });

  it('takes nothing while it is signed out: the items it holds are not on screen', async () => {
    const services = fakeServices(6);
    const { state, kept } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ unsent: 0, progress: { answered: 1 } }));
    services.faults.push('signed-out');
    rank(state, [2, 1, 0]);
    await settle(() => expect(state().phase).toBe('signed-out'));
    const before = state();
    rank(state, [0, 1, 2]);
    state().discard('The wrong faces are shown');
    state().later();
    state().undo();
    state().reopen();
    const { items, ranking, recent, unsent, undoing } = before;
    expect(state()).toMatchObject({ items, ranking, recent, unsent, undoing });
    expect(openOutbox(kept, 'ann').list().map(({ ticket }) => ticket)).toEqual(['ticket-1']);
  });

  it('goes on by itself once the study is open again, and sends what was kept', async () => {
    const services = fakeServices(3);
    const { annotation, state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(3));
    services.faults.push('signed-out');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().phase).toBe('signed-out'));
    annotation.wake();
    await settle(() => expect(state()).toMatchObject({ phase: 'ranking', unsent: 0, progress: { answered: 1 } }));
    expect(services.log).toHaveLength(1);
  });
});
