import { Refusal } from './refusal.ts';

/** How many first bytes of a file `formOf` wants to see. */
export const formBytes = 512;

const pickleFirstByte = 0x80;

/** What the first bytes of other files look like, and what to say about them. */
const strangers: readonly { readonly says: (head: Uint8Array, text: string) => boolean; readonly cause: string; readonly advice: string }[] = [
  { says: (head) => head.length === 0, cause: 'the file is empty (0 bytes)', advice: 'download it again' },
  { says: (_, text) => text.startsWith('version https://git-lfs'), cause: 'it is only a pointer to a large file (Git LFS)', advice: "download the file itself from the publisher's page" },
  { says: (_, text) => /^\s*</.test(text), cause: 'it is a web page', advice: 'download the file itself; the address may have answered with an error page' },
  { says: (head) => isSafetensors(head), cause: 'it is a safetensors file', advice: 'get the published PyTorch file (.pt or .pth)' },
  { says: (head) => head[0] === 0x08 && (head[1] as number) <= 0x20 && head[2] === 0x12, cause: 'it is an ONNX model', advice: 'give the published PyTorch file (.pt or .pth); an ONNX model needs no conversion' },
  { says: (head) => head[0] === 0x1f && head[1] === 0x8b, cause: 'it is packed with gzip', advice: 'unpack it first' },
  { says: (_, text) => text.slice(257, 262) === 'ustar', cause: 'it is a tar archive', advice: 'unpack it first; PyTorch files from before 2018 are not read' },
  { says: (_, text) => /^[\t\n\r\u0020-\u007e]+$/.test(text), cause: 'it is a text file', advice: 'give the PyTorch file (.pt or .pth)' },
];

/**
 * Which of the two forms of `torch.save` a file may have, by its first bytes: a zip archive, or a row of pickles with raw values behind them.
 * @throws Refusal saying what the file is instead, where that can be told.
 */
export function formOf(head: Uint8Array): 'zip' | 'stream' {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (/^PK(\u0003\u0004|\u0005\u0006)/.test(text)) return 'zip';
  if (head[0] === pickleFirstByte) return 'stream';
  const stranger = strangers.find(({ says }) => says(head, text));
  throw new Refusal(stranger?.cause ?? 'it is not a PyTorch file', stranger?.advice ?? 'give the published PyTorch file (.pt or .pth)');
}

/** A safetensors file begins with the length of its JSON header in 8 bytes, and then the header. */
function isSafetensors(head: Uint8Array): boolean {
  return head.length > 9 && head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0);
}
