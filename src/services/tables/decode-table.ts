import { encodingOf } from '../../domain/text-table.ts';

/** The text of a table's bytes, whatever it is encoded in (`encodingOf`), without byte order mark. */
export function decodeTable(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
