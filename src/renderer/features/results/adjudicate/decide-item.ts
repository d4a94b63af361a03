import { toFailure } from '../../../transport/errors.ts';
import { type DeskSession, finishItem, type Step, update } from './desk-session.ts';
import { showNext } from './show-item.ts';

/** Stores an order and goes on. Where answers that came in meanwhile have settled the item, nothing is stored, and the desk says so. */
export async function storeDecision(session: DeskSession, item: string, order: readonly string[]): Promise<void> {
  try {
    await session.client.results.adjudicate({ item, order: [...order] });
  } catch (error) {
    const { code, message } = toFailure(error);
    if (code !== 'CONFLICT' && code !== 'NOT_FOUND') throw error;
    finishItem(session);
    return showNext(session, message);
  }
  session.history = [...session.history, { kind: 'decided', item, order }];
  finishItem(session);
  await showNext(session);
}

/** Takes a step back: a decision from the study too, a skip only here. Its item is on the desk again, with the order it had. */
export async function takeStepBack(session: DeskSession, step: Step): Promise<void> {
  if (step.kind === 'decided') {
    await session.client.results.adjudicate({ item: step.item, order: null });
    session.finished -= 1;
    session.remembered.set(step.item, step.order);
  }
  session.history = session.history.slice(0, -1);
  session.queue.bringBack(step.item);
  update(session, { ahead: null });
  await showNext(session);
}
