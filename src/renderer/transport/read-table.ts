import { encodingOf } from '../../domain/text-table.ts';

/** The text of a table that somebody chose, whatever it is encoded in: UTF-8, UTF-16 with a mark, else Windows-1252. */
export async function readTableText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
