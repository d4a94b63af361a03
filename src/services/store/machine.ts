import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { hasCode } from './failures.ts';

/** What a lock has to know of the machine and its programs. */
export interface Machine {
  readonly host: string;
  readonly pid: number;
  isRunning(pid: number): boolean;
  /** Tells two programs that had the same process id apart; null where the platform does not say. */
  startOf(pid: number): string | null;
  /** Milliseconds since 1970. */
  now(): number;
}

export const thisMachine: Machine = {
  host: hostname(),
  pid: process.pid,
  isRunning,
  startOf,
  now: Date.now,
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    // EPERM: it runs and belongs to somebody else.
    return true;
  }
}

/** Linux: the boot and the clock tick of the start, field 22 of /proc/<pid>/stat (proc(5)). */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The program's name, in brackets, may itself hold spaces and brackets.
    const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return tick === undefined ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${tick}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return null;
    throw error;
  }
}
