import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLeftover, sweepLeftovers, writeAtomically } from '../../../src/services/store/write-atomically.ts';
import { FaultyFiles } from './faulty-files.ts';
import { contentOf, temporaryFolder } from './samples.ts';

const old = '{"old":true}';

async function fileWithOldContent(): Promise<{ folder: string; path: string; files: FaultyFiles }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'document.json');
  await writeFile(path, old);
  return { folder, path, files: new FaultyFiles() };
}

describe('an atomic write', () => {
  it('writes beside the file, syncs, renames, and syncs the folder, in this order', async () => {
    const { path, files } = await fileWithOldContent();
    await writeAtomically(files, path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(files.trace).toEqual(['makeFolder', 'open', 'write', 'sync', 'rename', 'syncFolder']);
  });

  it('makes missing folders and their names durable', async () => {
    const folder = await temporaryFolder();
    const files = new FaultyFiles();
    await writeAtomically(files, join(folder, 'a', 'b', 'document.json'), 'new');
    expect(await contentOf(folder)).toEqual({ 'a/b/document.json': 'new' });
    expect(files.trace.filter((name) => name === 'syncFolder')).toHaveLength(3);
  });

  it.each([
    ['a full disk', (files: FaultyFiles) => { files.failWrites = { after: 1, code: 'ENOSPC' }; }, 'DISK_FULL', 'the disk is full'],
    ['a disk that fills up in the middle of a write', (files: FaultyFiles) => { files.failWrites = { after: 1, code: 'ENOSPC', short: true }; }, 'DISK_FULL', 'the disk is full'],
    ['a used-up quota', (files: FaultyFiles) => { files.failWrites = { after: 1, code: 'EDQUOT' }; }, 'DISK_FULL', 'the disk is full'],
    ['a failing disk', (files: FaultyFiles) => { files.failSync = 'EIO'; }, 'IO_FAILED', 'EIO'],
    ['a file that may not be replaced', (files: FaultyFiles) => { files.failRename = { after: 0, code: 'EPERM' }; }, 'READ_ONLY', 'permission'],
  ])('leaves the old content and nothing else after %s', async (_name, breakIt, code, words) => {
    const { folder, path, files } = await fileWithOldContent();
    breakIt(files);
    await expect(writeAtomically(files, path, 'new content')).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
    await expect(writeAtomically(files, path, 'new content')).rejects.toThrow(path);
    expect(await contentOf(folder)).toEqual({ 'document.json': old });
  });

  it('refuses a read-only file system with READ_ONLY', async () => {
    const { folder, path, files } = await fileWithOldContent();
    files.refuseChanges = 'EROFS';
    await expect(writeAtomically(files, path, 'new')).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect(await contentOf(folder)).toEqual({ 'document.json': old });
  });

  it.each(['write', 'sync', 'rename'])('leaves the old content when the machine stops at its %s, and the rest can be swept away', async (moment) => {
    const { folder, path, files } = await fileWithOldContent();
    files.crashAt = moment;
    await expect(writeAtomically(files, path, 'new')).rejects.toThrow();
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect(names.filter(isLeftover)).toHaveLength(1);
    await sweepLeftovers(new FaultyFiles(), folder);
    expect(await contentOf(folder)).toEqual({ 'document.json': old });
  });

  it('tells failures in one line', async () => {
    const { path, files } = await fileWithOldContent();
    files.failWrites = { after: 1, code: 'ENOSPC' };
    await expect(writeAtomically(files, path, 'new')).rejects.toThrow(/^[^\n]+$/);
  });
});
