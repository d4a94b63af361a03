import { afterEach, expect, it } from 'vitest';
import type { CommandId } from '../../../../src/renderer/features/annotate/commands.ts';
import { createFrontGuard } from '../../../../src/renderer/features/annotate/front-guard.ts';
import { fakeServices } from './fake-services.ts';
import { closePages, openPage, rank, ready, settle } from './open-page.ts';

afterEach(closePages);

it('an answer typed ahead does not close a page that came in front of the images; Enter alone does', async () => {
  const page = openPage(fakeServices(3));
  await ready(page);
  const front = createFrontGuard(page);
  const typed = (ids: readonly CommandId[]) => ids.map((id) => front(id));
  expect(typed(['rank-1', 'submit'])).toEqual([true, true]);
  page.state().takeBreak();
  expect(typed(['rank-2', 'rank-1', 'rank-3', 'submit'])).toEqual([false, false, false, false]);
  expect(page.state().cover).toBe('break');
  expect(typed(['undo', 'discard', 'later', 'whole'])).toEqual([false, false, false, false]);
  expect(typed(['guideline', 'help', 'full-screen'])).toEqual([true, true, true]);
  expect(front('submit')).toBe(false);
  expect(page.state().cover).toBeNull();
});

it('a wrong practice answer can be looked at from all sides, and Enter that ends an answer typed ahead does not leave it', async () => {
  const page = openPage(fakeServices(2, { practice: 1 }));
  await ready(page);
  const front = createFrontGuard(page);
  rank(page.state, [1, 0, 2]);
  await settle(() => expect(page.state().wrong).not.toBeNull());
  const ids: CommandId[] = ['zoom-in', 'whole', 'flicker', 'rank-1', 'later', 'submit', 'submit'];
  expect(ids.map((id) => front(id))).toEqual([true, true, true, false, false, false, true]);
});
