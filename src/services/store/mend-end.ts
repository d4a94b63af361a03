import { explained } from './failures.ts';
import type { Files } from './files.ts';
import type { LogReading } from './read-log.ts';
import { writeFully } from './write-atomically.ts';

/** Gives a whole last line its line break, cuts a torn one off (it was kept before); the length of the whole lines in bytes. */
export async function mendEnd(files: Files, path: string, reading: Pick<LogReading<unknown>, 'tail' | 'endOfLines'>): Promise<number> {
  if (reading.tail === 'none') return reading.endOfLines;
  return explained('put right', path, async () => {
    const file = await files.open(path, 'append');
    try {
      if (reading.tail === 'torn') await file.truncate(reading.endOfLines);
      else await writeFully(file, Buffer.from('\n'));
      await file.sync();
      return await file.size();
    } finally {
      await file.close();
    }
  });
}
