import { afterEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { pressPosition, submitAnswer } from '../../../../src/renderer/features/annotate/give-answer.ts';
import { createPageStore } from '../../../../src/renderer/features/annotate/page-store.ts';
import type { PicturesState } from '../../../../src/renderer/features/annotate/pictures.ts';
import { createPreferences } from '../../../../src/renderer/features/annotate/preferences-store.ts';
import { fakeServices } from './fake-services.ts';
import { closePages, openPage, settle } from './open-page.ts';

afterEach(closePages);

it('keys that come before the faces of an item neither rank it nor give the answer again that was taken back', async () => {
  const services = fakeServices(2);
  const { annotation, view } = openPage(services);
  const pictures = createStore<PicturesState>(() => ({ states: {} }));
  const preferences = createPreferences({ client: services.client, memory: null, scope: 'ann' });
  const model = {
    annotation, view, preferences, page: createPageStore(),
    pictures: { store: pictures, want: () => undefined, element: () => null, dispose: () => undefined }, start: () => annotation.stop,
  };
  const { getState } = annotation.store;
  const show = () => pictures.setState({ states: Object.fromEntries(getState().items.flatMap(({ task }) => task.candidates.map(({ face }) => [face, 'ready' as const]))) });
  const type = (positions: readonly number[]) => { for (const position of positions) pressPosition(model, position); submitAnswer(model); };

  await settle(() => expect(getState().items).toHaveLength(2));
  show();
  type([2, 0, 1]);
  await settle(() => expect(getState()).toMatchObject({ unsent: 0, progress: { answered: 1 } }));
  getState().undo();
  await settle(() => expect(getState().items[0]).toMatchObject({ task: { ticket: 'ticket-0' }, earlier: { order: ['0-2', '0-0', '0-1'] } }));

  pictures.setState({ states: {} });
  type([0, 1, 2]);
  expect(getState()).toMatchObject({ unsent: 0, ranking: [], items: [{ task: { ticket: 'ticket-0' } }, {}] });
  show();
  type([0, 1, 2]);
  await settle(() => expect(services.standing().at(-1)).toMatchObject({ ticket: 'ticket-0', answer: { order: ['0-0', '0-1', '0-2'] } }));
});
