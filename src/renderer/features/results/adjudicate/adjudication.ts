import type { ResultItemDetails } from '../../../../contract/results.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { isComplete, press, takeBack } from '../../annotate/ranking.ts';
import type { Adjudication } from './adjudication-state.ts';
import { askForMore } from './ask-for-more.ts';
import { storeDecision, takeStepBack } from './decide-item.ts';
import { notStored, stillStands } from './desk-sentences.ts';
import { createDeskSession, run, update } from './desk-session.ts';
import { lookAgain, refreshDesk, showNext } from './show-item.ts';

/** The desk over the services: goes through the items without a consensus, beginning with `first` if it is given. */
export function createAdjudication(client: Pick<StudioClient, 'results'>, first?: string): Adjudication {
  const session = createDeskSession(client, first);
  const { store, queue } = session;
  const { getState } = store;

  function undo(): void {
    const step = session.history.at(-1);
    if (step) run(session, () => takeStepBack(session, step), stillStands);
  }

  return {
    store,
    undo,
    start() {
      session.isStopped = false;
      run(session, () => showNext(session));
    },
    refresh: () => void refreshDesk(session).catch(() => undefined),
    stop() {
      session.isStopped = true;
    },
    press(column) {
      const { item, order, busy } = getState();
      const image = item?.candidates[column]?.image;
      if (item && image !== undefined && !busy) update(session, { order: press(order, image, keyed(item)), failure: null });
    },
    takeBack() {
      const { item, order, busy } = getState();
      if (!item || order.length === 0) undo();
      else if (!busy) update(session, { order: takeBack(order, keyed(item)), failure: null });
    },
    decide() {
      const { item, order } = getState();
      if (item && isComplete(order, keyed(item))) run(session, () => storeDecision(session, item.item, order), notStored);
    },
    skip() {
      const { item, busy } = getState();
      if (!item || busy) return;
      session.history = [...session.history, { kind: 'skipped', item: item.item }];
      queue.skip();
      run(session, () => showNext(session));
    },
    lookAtSkipped() {
      if (getState().busy) return;
      queue.bringBackSkipped();
      session.history = session.history.filter(({ kind }) => kind === 'decided');
      run(session, () => showNext(session));
    },
    ask(asked, scope) {
      const { item } = getState();
      if (item) run(session, async () => {
        const notice = await askForMore(client, asked, scope === 'this' ? [item.item] : await queue.all());
        await lookAgain(session, item.item);
        update(session, { notice });
      });
    },
    withdrawRequest(person) {
      const { item } = getState();
      if (item) run(session, async () => {
        await client.results.askMore({ items: [item.item], person, withdrawn: true });
        await lookAgain(session, item.item);
      });
    },
  };
}

function keyed({ candidates }: ResultItemDetails): readonly { readonly key: string }[] {
  return candidates.map(({ image }) => ({ key: image }));
}
