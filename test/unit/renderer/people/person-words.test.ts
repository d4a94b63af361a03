import { expect, test } from 'vitest';
import { hasWorkingLink, lastSeenText, paceText, personNotes } from '../../../../src/renderer/features/people/person-words.ts';
import { personWith } from '../study/figures.ts';

const now = new Date('2026-05-10T12:00:00Z');
const texts = (part: Parameters<typeof personWith>[0], withLinks = true): string[] => personNotes(personWith(part), now, withLinks).map(({ tone, text }) => `${tone}: ${text}`);

test('nothing is said about somebody who does fine', () => {
  expect(texts({ answered: 100 })).toEqual([]);
});

test('hasty answers are a warning from a tenth of the last fifty on', () => {
  expect(texts({ answered: 200, hasty: 4 })).toEqual(['plain: 4 of the last 50 answers hasty']);
  expect(texts({ answered: 200, hasty: 5 })).toEqual(['warn: 5 of the last 50 answers hasty']);
  expect(texts({ answered: 8, hasty: 1 })).toEqual(['warn: 1 of the last 8 answers hasty']);
});

test('practice that is not passed and gold items that were missed are named', () => {
  expect(texts({ practiceLeft: 2, gold: { right: 3, of: 4 } })).toEqual(['plain: practice not passed, 2 items left', 'warn: gold 3 of 4 right']);
  expect(texts({ gold: { right: 0, of: 0 } })).toEqual([]);
});

test('a curator is not judged by answers', () => {
  expect(texts({ role: 'curator', hasty: 9, practiceLeft: 2 })).toEqual([]);
});

test('a link that is revoked, over, about to end or missing is named; without a network nobody misses it', () => {
  expect(texts({ revoked: true, link: null })).toEqual(['warn: link revoked']);
  expect(texts({ link: null })).toEqual(['warn: no link']);
  expect(texts({ link: null }, false)).toEqual([]);
  expect(texts({ expiresAt: '2026-05-09T12:00:00Z' })).toEqual(['warn: link expired on 9 May 2026']);
  expect(texts({ expiresAt: '2026-05-11T12:00:00Z' })[0]).toMatch(/^plain: link ends on 11 May 2026/);
  expect(texts({ expiresAt: '2026-06-11T12:00:00Z' })).toEqual([]);
});

test('a link works until it is revoked or its time is over', () => {
  const works = (part: Parameters<typeof personWith>[0]): boolean => hasWorkingLink(personWith(part), now);
  expect([works({}), works({ expiresAt: '2026-05-11T00:00:00Z' }), works({ expiresAt: '2026-05-10T12:00:00Z' }), works({ revoked: true }), works({ link: null })]).toEqual([true, true, false, false, false]);
});

test('last seen is the later of page and answer, and now while the page is open', () => {
  expect(lastSeenText(personWith({ online: true }), now)).toBe('now');
  expect(lastSeenText(personWith({ lastSeenAt: '2026-05-10T11:55:00Z', lastAt: '2026-05-10T11:00:00Z' }), now)).toBe('5 min ago');
  expect(lastSeenText(personWith({ lastAt: '2026-05-10T11:00:00Z' }), now)).toBe('1 h ago');
  expect(lastSeenText(personWith({}), now)).toBe('never');
});

test('a pace is given in seconds, or not at all', () => {
  expect([paceText(6.44), paceText(250.4), paceText(null)]).toEqual(['6.4 s', '250 s', '–']);
});
