import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

let count = 0;

/** A name beside `path` for a file that is not finished; it says which process writes it. */
export function partName(path: string): string {
  return `${path}.${String(process.pid)}-${String(count++)}.part`;
}

/** Removes unfinished files of `output` and of its weights that processes left which are no longer running. Never fails: they only take room. */
export async function removeLeftovers(output: string): Promise<void> {
  const folder = dirname(output);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(basename(output))) continue;
    const writer = /^(?:\.data)?\.(\d+)-\d+\.part$/.exec(name.slice(basename(output).length))?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
