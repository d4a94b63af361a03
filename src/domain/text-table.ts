/** Encodings in which tables are written, by the names that TextDecoder knows. */
export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How the bytes of a table are to be decoded: UTF-16 where a byte order mark says so, UTF-8 where they are UTF-8, else Windows-1252. */
export function encodingOf(bytes: Uint8Array): TableEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Well-formed UTF-8 by table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index] as number;
    if (first < 0x80) {
      index += 1;
      continue;
    }
    const more = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    if (more === 0 || !isSecond(first, bytes[index + 1])) return false;
    for (let step = 2; step <= more; step += 1) if (!isBetween(bytes[index + step], 0x80, 0xbf)) return false;
    index += 1 + more;
  }
  return true;
}

function isSecond(first: number, second: number | undefined): boolean {
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return isBetween(second, low, high);
}

function isBetween(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

/** What stands between the cells of a table. */
export type Separator = ',' | ';' | '\t';

/** The separator that the first row of a text uses most outside quotes, a comma where none is used. */
export function separatorOf(text: string): Separator {
  const uses: Record<Separator, number> = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '\r' || letter === '\n') break;
    else if (letter === ',' || letter === ';' || letter === '\t') uses[letter] += 1;
  }
  return ([',', ';', '\t'] as const).reduce((best, mark) => (uses[mark] > uses[best] ? mark : best));
}

/**
 * The number that a cell holds, written with a decimal point or, where cells are not separated by commas, with a decimal
 * comma; null for anything else, infinite numbers and thousands separators included.
 */
export function numberIn(cell: string, separator: Separator): number | null {
  const text = cell.trim().replace(/^\u2212/, '-');
  const pointed = separator === ',' ? text : text.replace(/^([+-]?\d*),(\d*)(?=$|[eE])/, '$1.$2');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(pointed)) return null;
  const value = Number(pointed);
  return Number.isFinite(value) ? value : null;
}
