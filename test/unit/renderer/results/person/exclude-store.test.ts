import { describe, expect, it } from 'vitest';
import { createExcludeStore, hasEnds, isReady } from '../../../../../src/renderer/features/results/person/exclude-store.ts';
import { toField } from '../../../../../src/renderer/features/results/person/local-time.ts';
import type { StudioClient } from '../../../../../src/renderer/transport/client.ts';

type Input = Parameters<StudioClient['results']['exclude']>[0];

/** A server that answers each question when it is told to. */
function fakeClient() {
  const calls: { readonly input: Input; answer(ballots: number): void; refuse(message: string): void }[] = [];
  const exclude = (input: Input) => new Promise((resolve, reject) => {
    calls.push({ input, answer: (ballots) => resolve({ ballots, reopened: 1, id: input.dryRun ? null : 'x1' }), refuse: (message) => reject(new Error(message)) });
  });
  return { calls, client: { results: { exclude } } as unknown as StudioClient };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const span = { from: '2026-01-12T08:30:10.019Z', until: '2026-01-12T08:33:09.641Z' };

describe('the form that leaves answers out', () => {
  it('asks at once what leaving all answers out would do, and does it once a reason is given', async () => {
    const { calls, client } = fakeClient();
    const form = createExcludeStore(client, 'ada', null);
    expect(calls[0]?.input).toEqual({ person: 'ada', from: null, until: null, reason: '', dryRun: true });
    calls[0]?.answer(12);
    await settled();
    expect([form.store.getState().effect?.ballots, isReady(form.store.getState()), await form.submit()]).toEqual([12, false, null]);
    form.edit({ reason: '  clicked through ' });
    expect([calls.length, isReady(form.store.getState())]).toEqual([1, true]);
    const done = form.submit();
    expect([isReady(form.store.getState()), calls[1]?.input]).toEqual([false, { person: 'ada', from: null, until: null, reason: 'clicked through', dryRun: false }]);
    calls[1]?.answer(12);
    expect(await done).toEqual({ ballots: 12, reopened: 1, id: 'x1' });
  });

  it('keeps a chosen stretch to the millisecond until a field is changed', async () => {
    const { calls, client } = fakeClient();
    const form = createExcludeStore(client, 'ada', span);
    expect(calls[0]?.input).toMatchObject(span);
    const later = toField('2026-01-12T08:40:00.000Z');
    form.edit({ until: later });
    expect(calls[1]?.input).toMatchObject({ from: span.from, until: '2026-01-12T08:40:00.000Z' });
    form.edit({ from: '' });
    expect(calls[2]?.input).toMatchObject({ from: null, until: '2026-01-12T08:40:00.000Z' });
  });

  it('asks nothing for a stretch of time that neither begins nor ends', async () => {
    const { calls, client } = fakeClient();
    const form = createExcludeStore(client, 'ada', null);
    calls[0]?.answer(12);
    await settled();
    form.edit({ isWhole: false, reason: 'no' });
    expect([calls.length, form.store.getState().effect, hasEnds(form.store.getState()), isReady(form.store.getState())]).toEqual([1, null, false, false]);
  });

  it('goes by the answer to the latest question', async () => {
    const { calls, client } = fakeClient();
    const form = createExcludeStore(client, 'ada', span);
    form.edit({ isWhole: true });
    calls[1]?.answer(40);
    calls[0]?.answer(3);
    await settled();
    expect(form.store.getState().effect?.ballots).toBe(40);
  });

  it('offers nothing where no answer would be left out, and says what failed', async () => {
    const { calls, client } = fakeClient();
    const form = createExcludeStore(client, 'ada', span);
    form.edit({ reason: 'no' });
    calls[0]?.answer(0);
    await settled();
    expect(isReady(form.store.getState())).toBe(false);
    form.edit({ isWhole: true });
    calls[1]?.answer(5);
    await settled();
    const done = form.submit();
    calls[2]?.refuse('The disk is full.');
    expect([await done, form.store.getState().failure !== null, form.store.getState().isBusy]).toEqual([null, true, false]);
  });
});
