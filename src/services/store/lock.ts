import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioError } from '../../contract/errors.ts';
import { explained, hasCode, storeError } from './failures.ts';
import type { Files, OpenFile } from './files.ts';
import { thisMachine, type Machine } from './machine.ts';
import { writeFully } from './write-atomically.ts';

const printable = z.string().max(255).regex(/^\P{Cc}*$/u);

const owner = z.object({
  pid: z.int().positive(),
  host: printable,
  device: printable,
  startedAt: printable,
  processStart: printable.nullable(),
  nonce: printable,
});

type Owner = z.infer<typeof owner>;

const minute = 60_000;
const heartbeatMs = 5 * minute;
/** Another machine's lock counts as left behind after a day without a heartbeat. */
const silenceMs = 24 * 60 * minute;
/** A lock without a readable owner is one that is being written, or whose writer was cut off a while ago. */
const unreadableMs = 10_000;
const attempts = 5;

/** The right to write to a project folder. */
export interface ProjectLock {
  /** Gives the right back; calling it twice is fine. */
  release(): Promise<void>;
}

/**
 * Takes the one writer's lock of a folder: `.lock`, created exclusively, naming its owner. A lock is taken over when
 * its program no longer runs on this machine, or when another machine's has been silent for 24 hours.
 * @throws StudioError PROJECT_LOCKED with who and since when; READ_ONLY, DISK_FULL, IO_FAILED.
 */
export async function acquireLock(files: Files, folder: string, device: string, machine: Machine = thisMachine): Promise<ProjectLock> {
  const path = join(folder, '.lock');
  const { host, pid } = machine;
  const mine: Owner = { pid, host, device, startedAt: new Date(machine.now()).toISOString(), processStart: machine.startOf(pid), nonce: randomUUID() };
  const content = Buffer.from(`${JSON.stringify(mine)}\n`);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (await createLock(files, path, content)) return hold(files, path, content);
    await removeIfStale(files, path, machine);
  }
  throw new StudioError('PROJECT_LOCKED', `${folder} is being opened by another program just now. Try again in a moment.`);
}

async function createLock(files: Files, path: string, content: Uint8Array): Promise<boolean> {
  try {
    return await createNew(files, path, content);
  } catch (error) {
    const failure = storeError('lock the project with', path, error);
    if (failure.code !== 'READ_ONLY') throw failure;
    throw new StudioError('READ_ONLY', `${path} cannot be made: the project folder is read-only. Open the project for reading, or copy it to a folder of your own.`, { cause: error });
  }
}

/** False when the name is taken; leaves nothing when it fails. */
async function createNew(files: Files, path: string, content: Uint8Array): Promise<boolean> {
  let file: OpenFile;
  try {
    file = await files.open(path, 'create');
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await writeFully(file, content);
    await file.sync();
  } catch (error) {
    await files.remove(path);
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

function hold(files: Files, path: string, content: Buffer): ProjectLock {
  // A missed beat matters only after 24 hours of them, so one that fails is left to the next.
  const heartbeat = setInterval(() => void files.touch(path).catch(() => undefined), heartbeatMs);
  heartbeat.unref();
  let released: Promise<void> | null = null;
  const release = () => explained('unlock', path, async () => {
    clearInterval(heartbeat);
    const found = await files.read(path);
    if (found && content.equals(found)) await files.remove(path);
  });
  return { release: () => (released ??= release()) };
}

/**
 * Removes a stale lock. The guard file named after the lock's own content lets one program only take a given lock
 * over, so nobody ever removes the lock that a quicker program has just made.
 * @throws StudioError PROJECT_LOCKED when it is not stale.
 */
async function removeIfStale(files: Files, path: string, machine: Machine): Promise<void> {
  await explained('take over', path, async () => {
    const content = await files.read(path);
    if (!content) return;
    await refuseIfHeld(files, path, content, machine);
    const guard = `${path}.${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
    await forgetOldGuard(files, guard, machine);
    if (!(await createNew(files, guard, Buffer.alloc(0)))) {
      // Another program is taking the same lock over.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return;
    }
    try {
      const now = await files.read(path);
      if (now && Buffer.from(content).equals(now)) await files.remove(path);
    } finally {
      await files.remove(guard);
    }
  });
}

async function forgetOldGuard(files: Files, guard: string, machine: Machine): Promise<void> {
  const stat = await files.stat(guard);
  if (stat && machine.now() - stat.modifiedMs > unreadableMs) await files.remove(guard);
}

async function refuseIfHeld(files: Files, path: string, content: Uint8Array, machine: Machine): Promise<void> {
  const stat = await files.stat(path);
  if (!stat) return;
  const silentMs = machine.now() - stat.modifiedMs;
  const found = readOwner(content);
  if (!found) {
    if (silentMs > unreadableMs) return;
    throw new StudioError('PROJECT_LOCKED', `${path} is being written by another program. Try again in a few seconds.`);
  }
  if (found.host === machine.host ? !isSameProcess(found, machine) : silentMs > silenceMs) return;
  const who = `process ${String(found.pid)} on ${found.host} (device ${found.device})`;
  throw new StudioError('PROJECT_LOCKED', `The project is open for writing in ${who} since ${found.startedAt}. Close it there, open it here for reading, or delete ${path} if you are sure that nothing writes.`);
}

function isSameProcess(found: Owner, machine: Machine): boolean {
  if (!machine.isRunning(found.pid)) return false;
  const start = machine.startOf(found.pid);
  return found.processStart === null || start === null || start === found.processStart;
}

function readOwner(content: Uint8Array): Owner | null {
  try {
    return owner.parse(JSON.parse(Buffer.from(content).toString()));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
