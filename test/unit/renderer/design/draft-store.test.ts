import { expect, test } from 'vitest';
import { createDraftStore, draftOf } from '../../../../src/renderer/features/design/draft-store.ts';

test('edits are kept until they are discarded', () => {
  const draft = createDraftStore();
  draft.getState().edit('annotatorsPerItem', 7);
  draft.getState().edit('seed', 'two');
  expect(draft.getState().edits).toEqual({ annotatorsPerItem: 7, seed: 'two' });
  draft.getState().discard();
  expect(draft.getState()).toMatchObject({ edits: {}, past: [] });
});

test('undo takes one field back at a time, however much was typed into it', () => {
  const draft = createDraftStore();
  draft.getState().edit('annotatorsPerItem', 7);
  for (const text of ['L', 'Lo', 'Look']) draft.getState().edit('guideline', text);
  draft.getState().undo();
  expect(draft.getState().edits).toEqual({ annotatorsPerItem: 7 });
  draft.getState().undo();
  draft.getState().undo();
  expect(draft.getState()).toMatchObject({ edits: {}, past: [] });
});

test('a study has one draft for as long as the page lives', () => {
  draftOf('a').getState().edit('breakMinutes', 0);
  expect([draftOf('a').getState().edits, draftOf('b').getState().edits]).toEqual([{ breakMinutes: 0 }, {}]);
});

test('stored edits stay on screen until the new values of the study are in, and an edit made meanwhile is kept', () => {
  const draft = createDraftStore();
  draft.getState().edit('annotatorsPerItem', 7);
  draft.getState().settle();
  expect(draft.getState().edits).toEqual({ annotatorsPerItem: 7 });
  draft.getState().markStored(draft.getState().edits);
  expect(draft.getState().edits).toEqual({ annotatorsPerItem: 7 });
  draft.getState().settle();
  expect(draft.getState().edits).toEqual({});
  draft.getState().edit('breakMinutes', 10);
  draft.getState().markStored(draft.getState().edits);
  draft.getState().edit('breakMinutes', 20);
  draft.getState().settle();
  expect(draft.getState().edits).toEqual({ breakMinutes: 20 });
});

test('an edit that is made while others are on their way is not taken for stored', () => {
  const draft = createDraftStore();
  draft.getState().edit('annotatorsPerItem', 7);
  const sent = draft.getState().edits;
  draft.getState().edit('breakMinutes', 10);
  draft.getState().markStored(sent);
  draft.getState().settle();
  expect(draft.getState()).toMatchObject({ edits: { annotatorsPerItem: 7, breakMinutes: 10 }, isStored: false });
});
