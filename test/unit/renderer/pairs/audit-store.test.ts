import { expect, test, vi } from 'vitest';
import type { AuditRow } from '../../../../src/contract/contract.ts';
import { createAuditStore } from '../../../../src/renderer/features/pairs/audit/audit-store.ts';
import { auditProgress, axisEnd, findingText } from '../../../../src/renderer/features/pairs/audit/audit-words.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

const ids = [0, 1, 2].map((index) => pairRow(index).pair.id);
const audit: AuditRow = { id: '01AUDIT', rule: 'Pairs with margin at least 1.5', curator: 'lead', at: '2026-01-01T12:00:00.000Z', population: 40, pairs: ids, wrong: {}, judged: 0, errors: 0, errorShare: null };

/** A studio that keeps what it is told, and may be away; `gone` pairs are not in the study. */
function studio({ wrong = {}, gone = [] as readonly string[] } = {}) {
  const kept = new Map<string, boolean>(Object.entries(wrong));
  const calls: { action: string; pair: string; wrong: boolean | null }[] = [];
  let failure: Error | null = null;
  const now = (): AuditRow => ({ ...audit, wrong: Object.fromEntries(kept), judged: kept.size, errors: [...kept.values()].filter(Boolean).length });
  const pairs = {
    audits: () => Promise.resolve([now()]),
    rows: ({ ids: asked }: { ids: readonly string[] }) => Promise.resolve(asked.filter((id) => !gone.includes(id)).map((id) => pairRow(ids.indexOf(id)))),
    judge({ action, pair, wrong: said }: { action: string; pair: string; wrong: boolean | null }) {
      calls.push({ action, pair, wrong: said });
      if (failure) return Promise.reject(failure);
      if (said === null) kept.delete(pair);
      else kept.set(pair, said);
      return Promise.resolve(now());
    },
  };
  return { client: { pairs } as unknown as Pick<StudioClient, 'pairs'>, calls, fail: (error: Error | null) => { failure = error; } };
}

async function opened(served: ReturnType<typeof studio>) {
  let key = 0;
  const store = createAuditStore(served.client, audit.id, () => `key-${key += 1}`);
  const end = store.getState().start();
  await store.getState().load();
  return { store, end };
}

test('judging goes from pair to pair, and what is stored is what was pressed', async () => {
  const served = studio();
  const { store, end } = await opened(served);
  store.getState().judge(false);
  store.getState().judge(true);
  expect(store.getState()).toMatchObject({ index: 2, wrong: { [ids[0]!]: false, [ids[1]!]: true } });
  await vi.waitFor(() => expect(store.getState().unsaved).toBe(0));
  expect(served.calls).toEqual([{ action: 'key-1', pair: ids[0], wrong: false }, { action: 'key-2', pair: ids[1], wrong: true }]);
  expect(store.getState().audit).toMatchObject({ judged: 2, errors: 1 });
  end();
});

test('taking back stays on the pair, and the last pair is not left', async () => {
  const { store, end } = await opened(studio({ wrong: { [ids[0]!]: true, [ids[1]!]: false } }));
  expect(store.getState().index).toBe(2);
  store.getState().judge(true);
  store.getState().judge(null);
  expect(store.getState()).toMatchObject({ index: 2, wrong: { [ids[0]!]: true, [ids[1]!]: false } });
  await vi.waitFor(() => expect(store.getState().unsaved).toBe(0));
  expect(store.getState().audit?.judged).toBe(2);
  end();
});

test('while the studio does not answer, judgements wait and go out with the same keys', async () => {
  const served = studio();
  const { store, end } = await opened(served);
  served.fail(new TypeError('no answer'));
  store.getState().judge(true);
  store.getState().judge(false);
  await vi.waitFor(() => expect(store.getState().failure?.code).toBe('UNREACHABLE'));
  expect(store.getState()).toMatchObject({ unsaved: 2, wrong: { [ids[0]!]: true, [ids[1]!]: false } });
  served.fail(null);
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ unsaved: 0, failure: null }), { timeout: 4000 });
  expect([...new Set(served.calls.map(({ action }) => action))]).toEqual(['key-1', 'key-2']);
  expect(store.getState().audit).toMatchObject({ judged: 2, errors: 1 });
  end();
});

test('closing the audit right after a key loses nothing', async () => {
  const served = studio();
  const { store, end } = await opened(served);
  store.getState().judge(true);
  store.getState().judge(false);
  end();
  await vi.waitFor(() => expect(store.getState().audit).toMatchObject({ judged: 2, errors: 1 }));
  expect(served.calls.map(({ wrong }) => wrong)).toEqual([true, false]);
});

test('a judgement that is refused is taken off the page with the reason', async () => {
  const served = studio();
  const { store, end } = await opened(served);
  served.fail(new Error('refused'));
  store.getState().judge(true);
  await vi.waitFor(() => expect(store.getState().unsaved).toBe(0));
  expect(store.getState()).toMatchObject({ wrong: {}, failure: { message: 'refused' } });
  end();
});

test('a pair that is not in the study any more is named, and cannot be judged', async () => {
  const served = studio({ gone: [ids[0]!] });
  const { store, end } = await opened(served);
  store.getState().judge(true);
  expect({ gone: [...store.getState().gone], wrong: store.getState().wrong, calls: served.calls }).toEqual({ gone: [ids[0]], wrong: {}, calls: [] });
  end();
});

test('an audit that is not there is said, not waited for', async () => {
  const store = createAuditStore(studio().client, '01OTHER');
  await store.getState().load();
  expect(store.getState()).toMatchObject({ audit: null, failure: { code: 'NOT_FOUND' } });
});

test('the finding is a sentence with its interval, and of a selection that was seen whole without one', () => {
  const judged = { ...audit, population: 1234, judged: 50, errors: 4, errorShare: { value: 0.08, low: 0.032, high: 0.188 } };
  expect([findingText(audit), findingText(judged), findingText({ ...judged, population: 50 }), findingText({ ...judged, judged: 1, errors: 0, errorShare: { value: 0, low: 0, high: 0.79 } })]).toEqual([
    'Say of each of the 3 pairs whether the selection was right about it. The error rate is estimated from what you say.',
    '4 of 50 pairs are wrong: the error rate of the 1,234 pairs is about 8.0 %, and with 95 % certainty between 3.2 % and 18.8 %.',
    '4 of 50 pairs are wrong: the error rate of the whole selection is 8.0 %. You have looked at every pair of it.',
    '0 of 1 pair is wrong: the error rate of the 1,234 pairs is about 0.0 %, and with 95 % certainty between 0.0 % and 79.0 %.',
  ]);
  expect(auditProgress({ ...audit, judged: 2, errors: 1 })).toBe('2 of 3 judged, 1 wrong');
  expect([0, 0.05, 0.188, 0.4, 0.79, 1].map(axisEnd)).toEqual([0.05, 0.05, 0.2, 0.5, 1, 1]);
});
