import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged, withAnswer, without, type RecentItem } from '../../../../src/renderer/features/annotate/recent-items.ts';
import { taskOf } from './fake-services.ts';

const ranking = { kind: 'ranking' as const, order: ['a', 'b', 'c'] };
const later = { kind: 'later' as const };

describe('the last answers', () => {
  it('hold the last ten, latest first, each item once, and everything that is set aside', () => {
    const act = fc.record({ index: fc.nat(15), answer: fc.constantFrom(ranking, later, { kind: 'tie' as const }) });
    fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const recent = acts.reduce<readonly RecentItem[]>((list, { index, answer }) => withAnswer(list, taskOf(index), answer), []);
      const last = new Map<number, (typeof acts)[number]>();
      for (const done of acts) { last.delete(done.index); last.set(done.index, done); }
      const expected = [...last.values()].reverse();
      expect(recent.filter(({ setAside }) => setAside).map(({ task }) => task.ticket)).toEqual(expected.filter(({ answer }) => answer.kind === 'later').map(({ index }) => `ticket-${index}`));
      expect(recent.filter(({ setAside }) => !setAside).map(({ task }) => task.ticket)).toEqual(expected.filter(({ answer }) => answer.kind !== 'later').slice(0, 10).map(({ index }) => `ticket-${index}`));
    }));
  });

  it('keep the answer of an item that is set aside, since it still stands', () => {
    const recent = withAnswer(withAnswer([], taskOf(1), ranking), taskOf(1), later);
    expect(recent).toEqual([{ task: taskOf(1), answer: ranking, setAside: true }]);
    expect(without(recent, 'ticket-1')).toEqual([]);
  });

  it('put what this page knows before what the services know', () => {
    const here = withAnswer([], taskOf(2), { kind: 'tie' });
    const there = [{ task: taskOf(2), answer: ranking, setAside: false }, { task: taskOf(1), answer: ranking, setAside: false }];
    expect(merged(here, there)).toEqual([here[0], there[1]]);
  });
});
