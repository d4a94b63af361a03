import { StringDecoder } from 'node:string_decoder';
import { openDatasetFile } from './read-text.ts';

/** No row of an index is longer. */
const mostLineBytes = 4_000_000;

/** The lines of a file without their breaks, one in memory at a time. @throws Error for a line that is too long, and what the file system throws. */
export async function* linesOf(folder: string, path: string): AsyncGenerator<string, void> {
  const file = await openDatasetFile(folder, path);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of file.createReadStream({ highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > mostLineBytes) throw new Error('a line is longer than any row');
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

/** The elements of a JSON array that is written with one of them a line, as the studio does. @throws Error where it is not. */
export async function* arrayLines(lines: AsyncIterable<string>): AsyncGenerator<string, void> {
  let number = 0;
  let waiting: string | null = null;
  let isClosed = false;
  for await (const line of lines) {
    number += 1;
    if (isClosed) throw new Error(`line ${number} stands behind the end of the list`);
    if (number === 1) {
      if (line !== '[' && line !== '[]') throw new Error('it does not begin as a list');
      isClosed = line === '[]';
    } else if (line === ']') {
      if (waiting === null) throw new Error(`line ${number} ends a list that has no row`);
      yield waiting;
      isClosed = true;
    } else {
      if (waiting !== null && !waiting.endsWith(',')) throw new Error(`line ${number - 1} does not end in a comma`);
      if (waiting !== null) yield waiting.slice(0, -1);
      waiting = line;
    }
  }
  if (!isClosed) throw new Error('it breaks off before the end of the list');
}
