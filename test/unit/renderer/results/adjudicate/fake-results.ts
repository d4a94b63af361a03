import { vi } from 'vitest';
import { ORPCError } from '@orpc/client';
import type { ResultItemDetails } from '../../../../../src/contract/results.ts';
import type { StudioClient } from '../../../../../src/renderer/transport/client.ts';

/** One unresolved item of three images named after it, `<item>-a` to `<item>-c`. */
function unresolved(item: string): ResultItemDetails {
  return {
    item, prompt: null, method: 'unresolved', ties: false, known: null, ballots: [], adjudication: null, askedMore: [], canBeAsked: [{ person: 'bo', name: 'Bo' }],
    candidates: ['b', 'c', 'a'].map((name) => ({ image: `${item}-${name}`, model: null, crop: '', whole: '', score: null, votes: {}, metrics: [] })),
  };
}

/** A study in memory whose items all need a decision, with the rules of the services that the desk depends on. */
export function fakeResults(count: number) {
  const items = new Map(Array.from({ length: count }, (_, index) => [`i${index + 1}`, unresolved(`i${index + 1}`)]));
  const calls: string[] = [];
  const named = (item: string): ResultItemDetails => {
    const found = items.get(item);
    if (!found) throw new ORPCError('NOT_FOUND', { message: `The study has no item ${item}.` });
    return found;
  };
  const change = (item: string, part: Partial<ResultItemDetails>): void => void items.set(item, { ...named(item), ...part });
  const results = {
    items: vi.fn(async ({ offset, limit }: { offset: number; limit: number }) => {
      const left = [...items.values()].filter(({ method }) => method === 'unresolved');
      return { total: left.length, rows: left.slice(offset, offset + limit) };
    }),
    item: vi.fn(async ({ item }: { item: string }) => named(item)),
    adjudicate: vi.fn(async ({ item, order }: { item: string; order: string[] | null }) => {
      const { method } = named(item);
      if (order && method !== 'unresolved' && method !== 'adjudicated') throw new ORPCError('CONFLICT', { message: `The item ${item} is settled by the answers themselves.` });
      calls.push(`${item}: ${order?.map((image) => image.slice(-1)).join('') ?? 'taken back'}`);
      change(item, { method: order ? 'adjudicated' : 'unresolved' });
    }),
    askMore: vi.fn(async ({ items: asked, person, withdrawn = false }: { items: string[]; person: string; withdrawn?: boolean }) => {
      calls.push(`${withdrawn ? 'no more of' : 'more of'} ${person}: ${asked.join(' ')}`);
      for (const item of asked) change(item, { askedMore: withdrawn ? [] : [{ person, name: 'Bo', at: '2025-03-01T10:00:00Z' }], canBeAsked: [] });
      return { asked: asked.length, skipped: [] };
    }),
  };
  return { results, calls, change, remove: (item: string) => items.delete(item), client: { results } as unknown as Pick<StudioClient, 'results'> };
}
