import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../../src/contract/roles.ts';
import { createPresence, type Presence } from '../../../src/services/people/presence.ts';

const ann: Caller = { role: 'annotator', personId: 'ann' };
const lead: Caller = { role: 'lead', personId: null };
const start = Date.parse('2026-03-01T10:00:00.000Z');

let presence: Presence;
let announced: number;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  announced = 0;
  presence = createPresence(() => { announced += 1; });
});

afterEach(() => { vi.useRealTimers(); });

describe('a person', () => {
  it('is online while heard of within 45 seconds, and last seen then ever after', () => {
    expect(presence.of('ann')).toEqual({ lastSeenAt: null, online: false });
    presence.seen('ann', 'page-one');
    vi.advanceTimersByTime(44_999);
    expect(presence.of('ann')).toEqual({ lastSeenAt: '2026-03-01T10:00:00.000Z', online: true });
    vi.advanceTimersByTime(1);
    expect(presence.of('ann')).toEqual({ lastSeenAt: '2026-03-01T10:00:00.000Z', online: false });
  });

  it('is heard of by any request too', () => {
    presence.noted(ann, '192.168.1.7')();
    expect([presence.of('ann').online, presence.of('ben').online]).toEqual([true, false]);
  });

  it('hears of another page of their own, until that one is gone', () => {
    expect(presence.seen('ann', 'page-one')).toEqual({ otherPage: false });
    expect(presence.seen('ann', 'page-one')).toEqual({ otherPage: false });
    expect(presence.seen('ann', 'page-two')).toEqual({ otherPage: true });
    expect(presence.seen('ben', 'page-three')).toEqual({ otherPage: false });
    vi.advanceTimersByTime(30_000);
    expect(presence.seen('ann', 'page-two')).toEqual({ otherPage: true });
    vi.advanceTimersByTime(20_000);
    expect(presence.seen('ann', 'page-two')).toEqual({ otherPage: false });
  });

  it('is forgotten with the study; the lead is not', () => {
    presence.noted(ann, '10.0.0.1')();
    presence.noted(lead, '127.0.0.1')();
    presence.clear();
    expect([presence.of('ann').lastSeenAt, presence.connections().map(({ role }) => role)]).toEqual([null, ['lead']]);
  });
});

describe('connections', () => {
  it('are listed by person and address, latest first, with the address as people write it', () => {
    presence.noted(ann, '::ffff:192.168.1.7')();
    vi.advanceTimersByTime(1000);
    presence.noted(lead, '127.0.0.1')();
    presence.noted(ann, '192.168.1.7')();
    presence.noted(ann, 'fd00::5')();
    expect(presence.connections()).toEqual([
      { role: 'annotator', personId: 'ann', address: 'fd00::5', lastSeenAt: '2026-03-01T10:00:01.000Z', online: true },
      { role: 'annotator', personId: 'ann', address: '192.168.1.7', lastSeenAt: '2026-03-01T10:00:01.000Z', online: true },
      { role: 'lead', personId: null, address: '127.0.0.1', lastSeenAt: '2026-03-01T10:00:01.000Z', online: true },
    ]);
  });

  it('stay online while a request of theirs is under way, however long', () => {
    const done = presence.noted(lead, '127.0.0.1');
    vi.advanceTimersByTime(600_000);
    expect(presence.connections()[0]?.online).toBe(true);
    done();
    vi.advanceTimersByTime(45_000);
    expect(presence.connections()[0]).toMatchObject({ online: false, lastSeenAt: '2026-03-01T10:10:00.000Z' });
  });

  it('and pages are bounded, whoever comes', () => {
    for (let number = 0; number < 1000; number += 1) presence.noted(ann, `10.0.${number % 250}.${Math.floor(number / 250)}`)();
    for (let number = 0; number < 1000; number += 1) presence.seen('ann', `page-${number}`);
    expect(presence.connections().length).toBe(200);
  });
});

describe('a clock that was set back', () => {
  beforeEach(() => {
    presence.seen('ann', 'closed page');
    presence.noted(ann, '10.0.0.1')();
    vi.advanceTimersByTime(1000);
    vi.setSystemTime(start - 3_600_000);
  });

  it('makes nobody who is gone look online, and whoever is there again with the next word', () => {
    expect([presence.of('ann').online, presence.connections()[0]!.online]).toEqual([false, false]);
    expect(presence.seen('ann', 'page-one')).toEqual({ otherPage: false });
    expect(presence.of('ann')).toEqual({ online: true, lastSeenAt: '2026-03-01T09:00:00.000Z' });
  });

  it('keeps the news of who comes and goes from nobody', () => {
    const before = announced;
    presence.seen('ben', 'page-two');
    expect(announced).toBe(before + 1);
    vi.advanceTimersByTime(60_000);
    // That Ann is gone, and then that Ben is.
    expect([presence.of('ben').online, announced]).toEqual([false, before + 3]);
  });
});

describe('the lead’s page', () => {
  it('hears when somebody comes, opens a second page, and goes, but not of every request', () => {
    presence.seen('ann', 'page-one');
    expect(announced).toBe(1);
    for (let second = 0; second < 40; second += 1) {
      vi.advanceTimersByTime(1000);
      presence.seen('ann', 'page-one');
    }
    expect(announced).toBe(1);
    presence.seen('ann', 'page-two');
    expect(announced).toBe(2);
    vi.advanceTimersByTime(44_000);
    expect(announced).toBe(2);
    vi.advanceTimersByTime(3000);
    expect(announced).toBe(3);
    vi.advanceTimersByTime(600_000);
    expect(announced).toBe(3);
  });

  it('hears at most once a second, and of the last change too', () => {
    for (let person = 0; person < 50; person += 1) presence.seen(`person-${person}`, 'page-one');
    expect(announced).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(announced).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(announced).toBe(2);
  });
});
