/** The head of a protobuf field: `length` bytes follow from `body` on; a whole number (wire 0) has been passed and has none. */
export interface FieldHead { readonly number: number; readonly wire: number; readonly body: number; readonly length: number }

/** No varint has more bytes. */
const longestVarint = 10;

/** A head is two numbers at most. */
export const longestHead = 2 * longestVarint;

/** Reads the head at `position` of bytes that end at `end`; null where they are no head. What follows it may lie beyond. */
export function readHead(bytes: Uint8Array, position: number, end: number): FieldHead | null {
  let at = position;

  function varint(): number | null {
    let value = 0;
    for (let shift = 0; shift < longestVarint && at < end; shift += 1) {
      const byte = bytes[at++] as number;
      value += (byte % 128) * 128 ** shift;
      if (byte < 128) return value;
    }
    return null;
  }

  const key = varint();
  if (key === null) return null;
  const wire = key % 8;
  const length = wire === 0 ? (varint() === null ? null : 0) : wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? varint() : null;
  return length === null ? null : { number: Math.floor(key / 8), wire, body: at, length };
}
