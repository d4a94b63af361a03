import type { PairRow } from '../../../contract/contract.ts';
import { createPagedList, type PagedList } from '../../app/paged-list.ts';
import type { StudioClient } from '../../transport/client.ts';
import type { PairQuestion } from './pair-question.ts';

/** A list of pairs as it was when it was first asked for; decisions change its rows, never their places. */
export interface PairStore extends PagedList<PairQuestion, PairRow> {
  /** Asks for the list as it would be now. */
  renew(): void;
  /** The studio's name for the list that is shown; null until the first answer. */
  listName(): string | null;
}

const pageSize = 60;

/** The pairs of a study as far as they are on screen, over `pairs.list`. Every row that comes passes `overlay`, which knows of decisions on their way. */
export function createPairStore(client: Pick<StudioClient, 'pairs'>, first: PairQuestion, overlay: (row: PairRow) => PairRow = (row) => row): PairStore {
  let asked: PairQuestion = first;
  let name: string | null = null;
  let leading: Promise<unknown> | null = null;

  async function load(question: PairQuestion, range: { readonly offset: number; readonly limit: number }, signal: AbortSignal) {
    if (question !== asked) {
      asked = question;
      name = null;
      leading = null;
    }
    // The first answer names the list; pages that are asked for meanwhile wait, so that all are of one list.
    while (name === null && leading && !signal.aborted && question === asked) await leading;
    const answer = client.pairs.list({ ...range, ...question, list: question === asked ? name : null }, { signal });
    const mine = name === null && question === asked ? answer.catch(() => undefined) : null;
    leading = mine ?? leading;
    try {
      const { list, total, rows } = await answer;
      if (question === asked && !signal.aborted) name = list;
      return { total, rows: rows.map(overlay), version: list };
    } finally {
      if (mine && leading === mine) leading = null;
    }
  }

  const list = createPagedList<PairQuestion, PairRow>({ first, pageSize, idOf: ({ pair }) => pair.id, load, isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  return Object.assign(list, {
    renew() {
      name = null;
      leading = null;
      list.getState().refresh();
    },
    listName: () => name,
  });
}
