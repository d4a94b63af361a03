import { expect, it } from 'vitest';
import { takePageName } from '../../../../src/renderer/features/annotate/page-name.ts';
import { memoryStore } from './memory-store.ts';

let made = 0;
const makeName = () => `page-${String(made++).padStart(4, '0')}`;

it('a page that is loaded again keeps its name, and one that is opened beside it gets another', () => {
  const tab = memoryStore();
  const first = takePageName(tab, makeName);
  const duplicate = takePageName(tab, makeName);
  expect(duplicate.name).not.toBe(first.name);
  first.leave();
  const reloaded = takePageName(tab, makeName);
  expect([reloaded.name, takePageName(tab, makeName).name === first.name]).toEqual([first.name, false]);
});

it('without a storage, with a full one, and with nonsense in it, a page has a new name', () => {
  const full = { ...memoryStore(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  const spoilt = memoryStore();
  spoilt.setItem('triptych.page', 'x');
  const names = [null, full, full, spoilt].map((store) => {
    const page = takePageName(store, makeName);
    page.leave();
    return page.name;
  });
  expect(names.every((name) => /^page-\d{4}$/.test(name))).toBe(true);
  expect(new Set(names).size).toBe(4);
});
