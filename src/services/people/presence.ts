import { isIPv4 } from 'node:net';
import type { Caller, Role } from '../../contract/roles.ts';

/** Heard of within this time is online; an open page says that it is there every 20 seconds. */
const onlineMs = 45_000;
const mostPages = 16;
const mostConnections = 200;
const announceEveryMs = 1000;

interface Heard { lastMs: number }
interface Connection extends Heard { readonly role: Role; readonly personId: string | null; readonly address: string; underWay: number }

/** One page, or several from the same address, as others may see it. */
interface ConnectionRow {
  readonly role: Role;
  readonly personId: string | null;
  readonly address: string;
  /** ISO 8601 time. */
  readonly lastSeenAt: string;
  readonly online: boolean;
}

/** Who has a page open, and from where; in memory, for the open study. */
export interface Presence {
  /** An open page of a person says that it is there. `otherPage`: another page of the same person is open too. */
  seen(personId: string, page: string, nowMs?: number): { readonly otherPage: boolean };
  /** A request came in from an address; what it returns is to be called when the request has been answered. */
  noted(caller: Caller, address: string): () => void;
  of(personId: string): { readonly lastSeenAt: string | null; readonly online: boolean };
  /** Latest first. */
  connections(): readonly ConnectionRow[];
  /** Forgets everybody of the roster: another study is open. */
  clear(): void;
}

/** Presence that calls `onChange` when somebody comes, goes or opens a second page, at most once a second. */
export function createPresence(onChange: () => void, now: () => number = Date.now): Presence {
  const pages = new Map<string, Map<string, Heard>>();
  const connections = new Map<string, Connection>();
  const lastSeenMs = new Map<string, number>();
  const announce = atMostEvery(announceEveryMs, onChange, now);
  const watch = watchForSilence(() => [...Array.from(pages.values(), (own) => [...own.values()]).flat(), ...connections.values()], announce, now);

  const heardOf = (personId: string | null, at: number) => {
    if (personId !== null) lastSeenMs.set(personId, at);
    watch();
  };
  const touch = (connection: Connection, change: 1 | -1) => {
    if (!isOnline(connection, now())) announce();
    connection.underWay += change;
    connection.lastMs = now();
    heardOf(connection.personId, connection.lastMs);
  };

  return {
    seen(personId, page, nowMs = now()) {
      const own = pages.get(personId) ?? new Map<string, Heard>();
      pages.set(personId, own);
      const former = own.get(page);
      if (!former || !isOnline(former, nowMs)) announce();
      moveToEnd(own, page, { lastMs: nowMs }, mostPages);
      heardOf(personId, nowMs);
      return { otherPage: Array.from(own).some(([other, heard]) => other !== page && isOnline(heard, nowMs)) };
    },
    noted(caller, remote) {
      const address = plainAddress(remote);
      const key = `${caller.role} ${caller.personId ?? ''} ${address}`;
      const connection: Connection = connections.get(key) ?? { role: caller.role, personId: caller.personId, address, underWay: 0, lastMs: -Infinity };
      touch(connection, 1);
      moveToEnd(connections, key, connection, mostConnections);
      return () => { touch(connection, -1); };
    },
    of(personId) {
      const at = now();
      const last = lastSeenMs.get(personId);
      const heard: Heard[] = [...pages.get(personId)?.values() ?? [], ...Array.from(connections.values()).filter((one) => one.personId === personId)];
      return { lastSeenAt: last === undefined ? null : new Date(last).toISOString(), online: heard.some((one) => isOnline(one, at)) };
    },
    connections() {
      const at = now();
      return Array.from(connections.values(), (one) => ({
        role: one.role, personId: one.personId, address: one.address, lastSeenAt: new Date(one.lastMs).toISOString(), online: isOnline(one, at),
      })).reverse();
    },
    clear() {
      pages.clear();
      for (const [key, { personId }] of connections) if (personId !== null) connections.delete(key);
      lastSeenMs.clear();
    },
  };
}

/** A time far ahead is one of a clock that was set back since, and says as little as one long ago. */
function isOnline(heard: Heard & { readonly underWay?: number }, at: number): boolean {
  return (heard.underWay ?? 0) > 0 || Math.abs(at - heard.lastMs) < onlineMs;
}

function moveToEnd<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

/** An IPv4 address as people write it, also where the system wraps it into IPv6. */
function plainAddress(address: string): string {
  const inner = address.replace(/^::ffff:/i, '');
  return isIPv4(inner) ? inner : address;
}

/** Calls at once, and later where that would be too soon after the call before. */
function atMostEvery(ms: number, work: () => void, now: () => number): () => void {
  let lastMs = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const run = () => {
    timer = null;
    lastMs = now();
    work();
  };
  return () => {
    if (timer) return;
    const waitMs = lastMs + ms - now();
    // More than that is a clock that was set back.
    if (waitMs <= 0 || waitMs > ms) run();
    else timer = setTimeout(run, waitMs).unref();
  };
}

/** Calls `onSilence` when something that was online is so no more; what it returns is to be called whenever something was heard. */
function watchForSilence(all: () => readonly (Heard & { readonly underWay?: number })[], onSilence: () => void, now: () => number): () => void {
  let timer: NodeJS.Timeout | null = null;
  let checkedMs = -Infinity;
  const check = () => {
    timer = null;
    const at = now();
    if (all().some((one) => !isOnline(one, at) && (at < checkedMs || one.lastMs + onlineMs > checkedMs))) onSilence();
    checkedMs = at;
    if (all().some((one) => isOnline(one, at))) schedule();
  };
  const schedule = () => {
    if (timer) return;
    const online = all().filter((one) => isOnline(one, now()) && !((one.underWay ?? 0) > 0));
    const next = Math.min(...online.map(({ lastMs }) => lastMs + onlineMs), now() + onlineMs);
    timer = setTimeout(check, Math.max(announceEveryMs, next - now())).unref();
  };
  return schedule;
}
