import type { FileHandle } from 'node:fs/promises';

/** What the system takes at most in one call. */
const mostPieces = 1024;

/** Writes pieces one after the other at the end of what was written, also where the system takes only a part of them at once. @throws what the file system throws. */
export async function writePieces(file: Pick<FileHandle, 'writev'>, pieces: readonly Uint8Array[]): Promise<void> {
  let rest = pieces.filter(({ byteLength }) => byteLength > 0);
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest.slice(0, mostPieces));
    if (bytesWritten === 0) throw new Error('nothing could be written');
    rest = after(rest, bytesWritten);
  }
}

/** The pieces without their first `bytes`. */
function after(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes;
  let place = 0;
  for (let piece = pieces[place]; piece && piece.byteLength <= left; piece = pieces[place]) {
    left -= piece.byteLength;
    place += 1;
  }
  const [cut, ...rest] = pieces.slice(place);
  return cut ? [cut.subarray(left), ...rest] : [];
}
