import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { acquireLock } from '../../../src/services/store/lock.ts';
import { thisMachine, type Machine } from '../../../src/services/store/machine.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';
import { FaultyFiles } from './faulty-files.ts';
import { temporaryFolder } from './samples.ts';

const machine: Machine = { host: 'here', pid: 100, isRunning: (pid) => pid === 100, startOf: (pid) => (pid === 100 ? 'boot:1' : null), now: Date.now };

async function lockedBy(owner: Partial<Machine>): Promise<string> {
  const folder = await temporaryFolder();
  await acquireLock(nodeFiles, folder, 'devone00', { ...machine, ...owner });
  return folder;
}

const take = (folder: string, by: Partial<Machine> = {}) => acquireLock(nodeFiles, folder, 'devtwo00', { ...machine, ...by });

async function ageLock(folder: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * 3_600_000);
  await utimes(join(folder, '.lock'), then, then);
}

describe('the lock of a project', () => {
  it('is refused to a second writer, even in the same program, with who and what to do', async () => {
    const folder = await lockedBy({});
    await expect(take(folder)).rejects.toMatchObject({ code: 'PROJECT_LOCKED', message: expect.stringMatching(/process 100 on here \(device devone00\) since \d{4}-.*Close it there.*\.lock/) as string });
  });

  it('names its owner in the file, and is free again after its release', async () => {
    const folder = await temporaryFolder();
    const lock = await acquireLock(nodeFiles, folder, 'devone00', machine);
    expect(JSON.parse(await readFile(join(folder, '.lock'), 'utf8'))).toMatchObject({ pid: 100, host: 'here', device: 'devone00', processStart: 'boot:1' });
    await lock.release();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await take(folder)).release();
  });

  it('is taken over when its program is gone, or another program has its number now', async () => {
    await expect(take(await lockedBy({ pid: 99 }))).resolves.toBeDefined();
    await expect(take(await lockedBy({ startOf: () => 'boot:0' }))).resolves.toBeDefined();
  });

  it('is not taken over while the platform cannot tell the programs apart', async () => {
    const folder = await lockedBy({ startOf: () => null });
    await expect(take(folder)).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
    await expect(take(await lockedBy({}), { startOf: () => null })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
  });

  it('of another machine holds until that has been silent for a day', async () => {
    const folder = await lockedBy({ host: 'elsewhere', pid: 99 });
    await ageLock(folder, 23);
    await expect(take(folder)).rejects.toMatchObject({ code: 'PROJECT_LOCKED', message: expect.stringContaining('on elsewhere') as string });
    await ageLock(folder, 25);
    await expect(take(folder)).resolves.toBeDefined();
  });

  it.each(['', '{"pid":', '[]', '{"pid":"x"}', JSON.stringify({ pid: 99, host: 'a\nb', device: 'd', startedAt: '', processStart: null, nonce: '' })])('that says %j holds while it is being written, not longer', async (content) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.lock'), content);
    await expect(take(folder)).rejects.toMatchObject({ code: 'PROJECT_LOCKED', message: expect.not.stringContaining('\n') as string });
    await ageLock(folder, 1);
    await expect(take(folder)).resolves.toBeDefined();
  });

  it('goes to one only of many that find it stale at the same moment', async () => {
    const folder = await lockedBy({ pid: 99 });
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => take(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['.lock']);
  });

  it('is never given back by somebody who no longer holds it', async () => {
    const folder = await temporaryFolder();
    const first = await acquireLock(nodeFiles, folder, 'devone00', { ...machine, pid: 99 });
    await take(folder);
    await first.release();
    expect(await readdir(folder)).toEqual(['.lock']);
  });

  it.each([['EROFS', 'READ_ONLY'], ['EACCES', 'READ_ONLY']])('cannot be had in a folder that answers %s', async (refuseChanges, code) => {
    const files = Object.assign(new FaultyFiles(), { refuseChanges });
    await expect(acquireLock(files, await temporaryFolder(), 'devone00', machine)).rejects.toMatchObject({ code, message: expect.stringContaining('Open the project for reading') as string });
  });

  it('leaves nothing when the disk is full', async () => {
    const folder = await temporaryFolder();
    const files = Object.assign(new FaultyFiles(), { failWrites: { after: 1, code: 'ENOSPC', short: true } });
    await expect(acquireLock(files, folder, 'devone00', machine)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('shows every five minutes that its owner is alive, until it is given back', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const files = new FaultyFiles();
    const lock = await acquireLock(files, await temporaryFolder(), 'devone00', machine);
    files.trace.length = 0;
    vi.advanceTimersByTime(16 * 60_000);
    expect(files.trace).toEqual(['touch', 'touch', 'touch']);
    await lock.release();
    vi.advanceTimersByTime(60 * 60_000);
    expect(files.trace).toEqual(['touch', 'touch', 'touch', 'remove']);
    vi.useRealTimers();
  });

  it('knows this program, and that a number nobody has is not running', () => {
    expect([thisMachine.isRunning(process.pid), thisMachine.isRunning(2 ** 30)]).toEqual([true, false]);
    expect(thisMachine.startOf(process.pid)).toEqual(process.platform === 'linux' ? expect.stringMatching(/^[0-9a-f-]{36}:\d+$/) : null);
  });
});
