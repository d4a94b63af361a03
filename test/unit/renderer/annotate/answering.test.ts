import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeServices } from './fake-services.ts';
import { memoryStore } from './memory-store.ts';
import { closePages, openPage, rank, ready, settle } from './open-page.ts';

afterEach(closePages);

describe('ties', () => {
  it('are given and taken away with the same key, and a rank takes a tie away', async () => {
    const page = openPage(fakeServices(2, { count: 2, ties: true }));
    await ready(page);
    const { state } = page;
    state().tie();
    expect(state()).toMatchObject({ tied: true, ranking: [] });
    state().tie();
    expect(state().tied).toBe(false);
    state().tie();
    state().press('0-1');
    expect(state()).toMatchObject({ tied: false, ranking: ['0-1', '0-0'] });
    state().tie();
    state().undo();
    expect(state()).toMatchObject({ tied: false, ranking: [], undoLeft: 0 });
  });

  it('are submitted like any answer, and refused in words where the item takes none', async () => {
    const services = fakeServices(2, { count: 2, ties: true });
    const { state } = openPage(services);
    await ready({ state });
    state().tie();
    state().submit();
    await settle(() => expect(services.log).toMatchObject([{ ticket: 'ticket-0', answer: { kind: 'tie' } }]));
    expect(state().recent).toMatchObject([{ answer: { kind: 'tie' }, setAside: false }]);
    const without = openPage(fakeServices(2, { count: 2 }));
    await ready(without);
    without.state().tie();
    expect(without.state()).toMatchObject({ tied: false, saying: { text: 'This item takes no ties.' } });
  });
});

describe('setting aside', () => {
  it('sends the item to the end and lists it, without counting it as answered', async () => {
    const services = fakeServices(3);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(3));
    state().later();
    expect(state()).toMatchObject({ ahead: 0, recent: [{ answer: null, setAside: true }] });
    await settle(() => expect(state()).toMatchObject({ unsent: 0, progress: { answered: 0, setAside: 1 } }));
    await settle(() => expect(state().items.map(({ task }) => task.ticket)).toEqual(['ticket-1', 'ticket-2', 'ticket-0']));
    for (let count = 0; count < 3; count += 1) rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ phase: 'done', progress: { answered: 3 } }));
    expect(state().recent.map(({ task, setAside }) => [task.ticket, setAside])).toEqual([['ticket-0', false], ['ticket-2', false], ['ticket-1', false]]);
  });

  it('is taken back by undo before any answer is', async () => {
    const services = fakeServices(4);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    rank(state, [0, 1, 2]);
    state().later();
    await settle(() => expect(state()).toMatchObject({ unsent: 0, items: { length: 3 } }));
    state().undo();
    expect(state().items[0]).toMatchObject({ task: { ticket: 'ticket-1' }, earlier: null });
    expect(state().recent.map(({ task }) => task.ticket)).toEqual(['ticket-0']);
    expect(services.standing().map(({ ticket }) => ticket)).toEqual(['ticket-0']);
  });
});

describe('the last answers', () => {
  it('open again with the item on screen right behind, and the old answer stands until a new one is submitted', async () => {
    const services = fakeServices(5);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(4));
    rank(state, [2, 1, 0]);
    rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ unsent: 0, progress: { answered: 2 } }));
    state().press('2-0');
    state().reopen('ticket-0');
    expect(state()).toMatchObject({ ranking: [], items: [{ task: { ticket: 'ticket-0' }, earlier: { order: ['0-2', '0-1', '0-0'] }, reopened: true }, { task: { ticket: 'ticket-2' } }, {}, {}] });
    expect(services.standing()).toHaveLength(2);
    rank(state, [1, 0, 2]);
    expect(state()).toMatchObject({ ahead: 0, unsent: 1, items: [{ task: { ticket: 'ticket-2' } }, {}, {}] });
    await settle(() => expect(services.standing()).toMatchObject([{ ticket: 'ticket-0', answer: { order: ['0-1', '0-0', '0-2'] } }, { ticket: 'ticket-1' }]));
    expect(state().progress?.answered).toBe(2);
  });

  it('are left as they were with Enter or undo, without a new line', async () => {
    const services = fakeServices(3);
    const { state } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(3));
    rank(state, [2, 1, 0]);
    await settle(() => expect(state().unsent).toBe(0));
    for (const leave of [state().submit, state().undo]) {
      state().reopen();
      expect(state().items[0]).toMatchObject({ task: { ticket: 'ticket-0' } });
      leave();
      expect(state().items[0]).toMatchObject({ task: { ticket: 'ticket-1' } });
    }
    expect(services.log).toHaveLength(1);
  });

  it('are known again after a reload, those set aside too', async () => {
    const services = fakeServices(4);
    const kept = memoryStore();
    const first = openPage(services, kept);
    await settle(() => expect(first.state().items).toHaveLength(4));
    rank(first.state, [1, 0, 2]);
    first.state().later();
    first.state().discard('Not a human face');
    await settle(() => expect(first.state().unsent).toBe(0));
    first.annotation.stop();
    const { state } = openPage(services, kept);
    await settle(() => expect(state().recent).toMatchObject([
      { task: { ticket: 'ticket-2' }, answer: { kind: 'discard' }, setAside: false },
      { task: { ticket: 'ticket-0' }, answer: { order: ['0-1', '0-0', '0-2'] }, setAside: false },
      { task: { ticket: 'ticket-1' }, answer: null, setAside: true },
    ]));
  });
});

describe('practice', () => {
  const start = async () => {
    const services = fakeServices(4, { practice: 2 });
    const page = openPage(services);
    await ready(page);
    return { services, ...page };
  };

  it('waits for the verdict, shows the right answer after a wrong one, and asks again', async () => {
    const { services, state } = await start();
    rank(state, [2, 1, 0]);
    expect(state()).toMatchObject({ checking: true, items: [{ task: { ticket: 'ticket-0' } }, {}, {}, {}] });
    state().press('0-0');
    await settle(() => expect(state().wrong).toEqual({ given: { kind: 'ranking', order: ['0-2', '0-1', '0-0'] }, right: { kind: 'ranking', order: ['0-0', '0-1', '0-2'] } }));
    state().press('0-1');
    state().submit();
    expect(services.log).toHaveLength(1);
    state().lookAgain();
    expect(state()).toMatchObject({ wrong: null, ranking: [], items: [{ task: { ticket: 'ticket-0' } }, {}, {}, {}] });
    rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ checking: false, wasRight: true, items: [{ task: { ticket: 'ticket-1' } }, {}, {}] }));
  });

  it('is not the study’s progress, is not listed, and ends with a page that says so', async () => {
    const { state } = await start();
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().items[0]!.task.ticket).toBe('ticket-1'));
    expect(state()).toMatchObject({ ahead: 0, undoLeft: 0, recent: [], practiceTotal: 2, progress: { answered: 0, total: 2, practiceLeft: 1 } });
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().cover).toBe('ready'));
    state().press('2-0');
    expect(state().ranking).toEqual([]);
    state().uncover();
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().progress).toMatchObject({ answered: 1, practiceLeft: 0 }));
    expect(state().cover).toBeNull();
  });

  it('cannot be set aside, and survives a lost connection and a refusal', async () => {
    const { services, state } = await start();
    state().later();
    expect(state().unsent).toBe(0);
    services.faults.push('lost-request', 'lost-answer');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state().items[0]!.task.ticket).toBe('ticket-1'));
    services.faults.push('refuse');
    rank(state, [0, 1, 2]);
    await settle(() => expect(state()).toMatchObject({ checking: false, ranking: [], items: [{ task: { ticket: 'ticket-1' }, notice: 'Your answer was not taken: The item is gone.' }, {}, {}] }));
  });
});

describe('the guideline', () => {
  it('stands before the first item until it is read, and the studio hears of that', async () => {
    const services = fakeServices(2, { brief: { guidelineDue: 'first' } });
    const { state } = openPage(services);
    await settle(() => expect(state()).toMatchObject({ cover: 'guideline', phase: 'ranking' }));
    rank(state, [0, 1, 2]);
    expect(state()).toMatchObject({ ranking: [], unsent: 0 });
    state().uncover();
    expect(state().cover).toBeNull();
    await settle(() => expect(services.brief.guidelineDue).toBeNull());
  });

  it('comes before the next item when it changes while somebody answers, never over the faces they look at', async () => {
    const services = fakeServices(3);
    const { annotation, state } = openPage(services);
    await ready({ state });
    state().press('0-0');
    Object.assign(services.brief, { guideline: 'Other rules.', guidelineVersion: 'v2', guidelineDue: 'changed' });
    annotation.heard({ otherPage: false, guidelineVersion: 'v2', progress: state().progress! });
    await settle(() => expect(state()).toMatchObject({ guidelineWaits: true, cover: null, ranking: ['0-0'] }));
    rank(state, [1, 2]);
    expect(state()).toMatchObject({ cover: 'guideline', guidelineWaits: false, brief: { guideline: 'Other rules.' } });
    state().uncover();
    await settle(() => expect(services.brief.guidelineDue).toBeNull());
    expect(services.standing()).toHaveLength(1);
  });

  it('is looked up again by a page that was left open overnight', async () => {
    const services = fakeServices(3);
    const { annotation, state, clock } = openPage(services);
    await settle(() => expect(state().items).toHaveLength(3));
    services.brief.guidelineDue = 'day-off';
    annotation.wake();
    clock.now += 12 * 3_600_000;
    annotation.wake();
    await settle(() => expect(state().guidelineWaits).toBe(true));
  });
});

describe('breaks', () => {
  it('are suggested with the next item when answers get hasty, and stay suggested while ranks are typed', async () => {
    const { state, clock } = openPage(fakeServices(8, { brief: { hastyMs: 1500 } }));
    await ready({ state });
    for (let count = 0; count < 3; count += 1) {
      expect(state().suggestion).toBeNull();
      await settle(() => expect(state().items.length).toBeGreaterThan(1));
      state().seen(state().items[0]!.task.ticket);
      clock.now += 400;
      rank(state, [0, 1, 2]);
    }
    expect(state().suggestion).toBe('hasty');
    state().press('3-0');
    expect(state()).toMatchObject({ suggestion: 'hasty', ranking: ['3-0'] });
    state().dismiss();
    expect(state()).toMatchObject({ suggestion: null, ranking: ['3-0'] });
  });

  it('cover the images, take no answer and no time, and leave ranks as they were', async () => {
    const services = fakeServices(3);
    const { state, clock, annotation } = openPage(services);
    await ready({ state });
    state().seen('ticket-0');
    clock.now += 700;
    state().press('0-2');
    state().takeBreak();
    clock.now += 600_000;
    state().press('0-1');
    state().submit();
    expect(state()).toMatchObject({ cover: 'break', ranking: ['0-2'], unsent: 0 });
    state().uncover();
    clock.now += 300;
    annotation.clock.hold('hidden');
    clock.now += 60_000;
    annotation.clock.release('hidden');
    rank(state, [0, 1]);
    await settle(() => expect(services.sent[0]).toMatchObject({ durationMs: 1000, answer: { order: ['0-2', '0-0', '0-1'] } }));
  });
});

describe('two tabs of one person', () => {
  it('do not deliver an answer that the other one took back', async () => {
    const services = fakeServices(4);
    const kept = memoryStore();
    const { state, annotation } = openPage(services, kept);
    await settle(() => expect(state().items).toHaveLength(4));
    services.faults.push(...Array<'lost-request'>(3).fill('lost-request'));
    rank(state, [0, 1, 2]);
    kept.removeItem(`triptych.outbox/ann/${kept.key(0)!.split('/').at(-1)!}`);
    annotation.wake();
    await settle(() => expect(state()).toMatchObject({ unsent: 0, unsentTickets: [], trouble: null }));
    expect(services.standing()).toEqual([]);
  });

  it('say that there are two', async () => {
    const { annotation, state } = openPage(fakeServices(2));
    await ready({ state });
    annotation.heard({ otherPage: true, guidelineVersion: 'v1', progress: { ...state().progress!, answered: 1 } });
    expect(state()).toMatchObject({ otherPage: true, progress: { answered: 1 } });
  });
});

describe('what is stored', () => {
  it('is what was chosen on what was shown, through any mix of answers, undo, reopening, setting aside, faults and reloads', async () => {
    const act = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('rank' as const), places: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }) }) },
      { weight: 2, arbitrary: fc.constantFrom({ kind: 'undo' as const }, { kind: 'reopen' as const }, { kind: 'later' as const }, { kind: 'discard' as const }, { kind: 'reload' as const }) },
      { weight: 1, arbitrary: fc.constantFrom({ kind: 'lost-request' as const }, { kind: 'lost-answer' as const }) },
    );
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
      const services = fakeServices(5);
      const kept = memoryStore();
      let page = openPage(services, kept);
      const expected = new Map<string, unknown>();
      const calm = () => settle(() => expect(page.state()).toMatchObject({ unsent: 0, undoing: false, phase: expect.stringMatching(/ranking|done/) }));
      await calm();
      for (const taken of acts) {
        const { kind } = taken;
        if (kind === 'lost-request' || kind === 'lost-answer') { services.faults.push(kind); continue; }
        await calm();
        const item = page.state().items[0];
        if (kind === 'reload') { page.annotation.stop(); page = openPage(services, kept); continue; }
        if (kind === 'undo') {
          const before = new Map(services.standing().map((line) => [line.ticket, line]));
          page.state().undo();
          await calm();
          for (const ticket of before.keys()) if (!services.standing().some((line) => line.ticket === ticket)) expected.delete(ticket);
          continue;
        }
        if (kind === 'reopen') { page.state().reopen(); continue; }
        if (!item) continue;
        if (kind === 'later') { page.state().later(); continue; }
        if (kind === 'discard') { page.state().discard('I cannot decide'); expected.set(item.task.ticket, { kind, reason: 'I cannot decide' }); continue; }
        rank(page.state, taken.places);
        expected.set(item.task.ticket, { kind: 'ranking', order: taken.places.map((place) => item.task.candidates[place]!.key) });
      }
      await calm();
      services.faults.length = 0;
      expect(new Map(services.standing().map(({ ticket, answer }) => [ticket, answer]))).toEqual(expected);
      for (const { positions, ticket, faces } of services.sent) {
        const index = Number(ticket.split('-')[1]);
        expect({ positions, faces }).toEqual({ positions: [0, 1, 2].map((place) => `${index}-${place}`), faces: [0, 1, 2].map((place) => `${index}${place}/face/512`) });
      }
      page.annotation.stop();
    }), { numRuns: 40 });
  }, 60_000);
});
