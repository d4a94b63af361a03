import { readFile } from 'node:fs/promises';
import { StudioError } from '../../contract/errors.ts';
import { decodeTable } from './decode-table.ts';

/**
 * The text of a table, whatever it is encoded in (`decodeTable`). `columns` says in messages what the file should hold.
 * @throws StudioError BAD_INPUT for a missing file or a folder, IO_FAILED.
 */
export async function readTableFile(path: string, columns: string): Promise<string> {
  return decodeTable(await readTableBytes(path, columns));
}

/** The bytes of a table. @throws as `readTableFile` does. */
export async function readTableBytes(path: string, columns: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new StudioError('BAD_INPUT', `${path}: there is no such file; name a CSV file with the columns ${columns}.`, { cause: error });
    if (code === 'EISDIR') throw new StudioError('BAD_INPUT', `${path}: this is a folder; name a CSV file with the columns ${columns}.`, { cause: error });
    throw new StudioError('IO_FAILED', `${path}: the table cannot be read (${code ?? 'unknown error'}).`, { cause: error });
  }
}
