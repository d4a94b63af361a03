/** One printable character for each byte, as GPT-2 has them: itself where it is printable, else counted up from U+0100. */
const byteSymbols: readonly string[] = makeSymbols();

function makeSymbols(): string[] {
  let other = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : other++));
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}

const utf8 = new TextEncoder();

/** The bytes of a text in UTF-8, each as its character. */
export function toByteSymbols(text: string): string[] {
  return Array.from(utf8.encode(text), (byte) => byteSymbols[byte] as string);
}
