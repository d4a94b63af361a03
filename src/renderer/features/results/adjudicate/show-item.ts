import type { ResultItemDetails } from '../../../../contract/results.ts';
import { toFailure } from '../../../transport/errors.ts';
import { settledSentence } from './desk-sentences.ts';
import { type DeskSession, finishItem, loadItem, run, show, update } from './desk-session.ts';

/** Shows the first item that still needs a decision; those that were settled or removed meanwhile are named and passed over. Never rejects. */
export async function showNext(session: DeskSession, notice: string | null = null): Promise<void> {
  const { queue, remembered } = session;
  let said = notice;
  try {
    for (;;) {
      if (queue.at(1) === null) await queue.fill();
      const next = queue.at(0);
      if (next === null) return show(session, { phase: 'done', item: null, ahead: null, order: [], notice: said });
      const found = await lookFor(session, next);
      if (typeof found !== 'string' && found.method === 'unresolved') {
        show(session, { phase: 'deciding', item: found, ahead: null, order: remembered.get(next) ?? [], notice: said });
        return lookAhead(session);
      }
      said = typeof found === 'string' ? found : settledSentence(found);
      finishItem(session);
    }
  } catch (error) {
    show(session, { phase: 'failed', item: null, ahead: null, order: [], notice: said, failure: toFailure(error) });
  }
}

/** The item, as it was loaded ahead if it was; or why there is none. */
async function lookFor(session: DeskSession, item: string): Promise<ResultItemDetails | string> {
  const { ahead } = session.store.getState();
  if (ahead?.item === item) return ahead;
  try {
    return await loadItem(session, item);
  } catch (error) {
    const { code, message } = toFailure(error);
    if (code === 'NOT_FOUND') return message;
    throw error;
  }
}

/** Loads the item after this one; where that fails, it is loaded when its turn comes. */
function lookAhead(session: DeskSession): void {
  const next = session.queue.at(1);
  if (next === null || session.store.getState().ahead?.item === next) return;
  loadItem(session, next).then((ahead) => session.queue.at(1) === next && update(session, { ahead }), () => undefined);
}

/** Takes in what has changed about the item on the desk; the places that were given stay. What cannot be loaded is loaded with the next change. */
export async function lookAgain(session: DeskSession, id: string): Promise<void> {
  const fresh = await loadItem(session, id).catch(() => null);
  if (fresh === null || session.store.getState().item?.item !== id) return;
  if (fresh.method === 'unresolved') return update(session, { item: fresh });
  finishItem(session);
  await showNext(session, settledSentence(fresh));
}

/** Looks again at the item on the desk and at what is left, beside the keys, which never wait for it; whatever is done meanwhile loads anew itself. */
export async function refreshDesk(session: DeskSession): Promise<void> {
  update(session, { ahead: null });
  const id = session.store.getState().item?.item ?? null;
  await session.queue.fill();
  const fresh = id === null ? null : await loadItem(session, id);
  const { busy, item, phase, notice } = session.store.getState();
  if (busy || phase === 'loading' || (item?.item ?? null) !== id) return;
  if (fresh === null) return run(session, () => showNext(session, notice));
  if (fresh.method !== 'unresolved') {
    finishItem(session);
    return run(session, () => showNext(session, settledSentence(fresh)));
  }
  show(session, { item: fresh });
  lookAhead(session);
}
