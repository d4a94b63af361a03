import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdPage, passGuard } from '../../../../src/renderer/app/leave-guard.ts';

const location = { hash: '' };

beforeEach(() => {
  location.hash = '#/design?tab=guideline';
  vi.stubGlobal('window', { location, history: { replaceState: (_state: unknown, _title: string, hash: string) => { location.hash = hash; } } });
});

afterEach(() => vi.unstubAllGlobals());

async function goTo(hash: string): Promise<string> {
  location.hash = hash;
  const shown = passGuard(location.hash);
  // A page is drawn more often than its address changes.
  passGuard(location.hash);
  await Promise.resolve();
  return shown;
}

test('a held page stays, its address comes back, and every attempt to leave asks once', async () => {
  const asked: string[] = [];
  const release = holdPage('design', (hash) => asked.push(hash));
  expect(await goTo('#/study')).toBe('#/design?tab=guideline');
  expect(location.hash).toBe('#/design?tab=guideline');
  expect(await goTo('#/study')).toBe('#/design?tab=guideline');
  expect(asked).toEqual(['#/study', '#/study']);
  release();
  expect(await goTo('#/study')).toBe('#/study');
});

test('moving within the held screen asks nothing', async () => {
  const asked: string[] = [];
  const release = holdPage('design', (hash) => asked.push(hash));
  expect(await goTo('#/design?tab=known')).toBe('#/design?tab=known');
  await goTo('#/results');
  expect([location.hash, asked]).toEqual(['#/design?tab=known', ['#/results']]);
  release();
});
