import { stat } from 'node:fs/promises';

/** What changes when a file is written anew; nothing for one that is missing. */
export async function fileStamp(path: string): Promise<string> {
  const file = await stat(path).catch(() => null);
  return file ? `${file.mtimeMs} ${file.size}` : '';
}
