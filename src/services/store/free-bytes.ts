import { statfs } from 'node:fs/promises';

/** Bytes that may still be written on the disk of a folder; without end where the file system does not say, and shows how full it is when it is. */
export async function freeBytesOf(folder: string): Promise<number> {
  return await statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => Infinity);
}
