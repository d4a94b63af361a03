/** One chunk of a PNG: its type, where it stands from its length to its checksum, and what it holds. */
export interface PngChunk {
  readonly type: string;
  readonly from: number;
  readonly until: number;
  readonly content: Buffer;
}

/** The chunks of a PNG up to IEND (W3C PNG, third edition); ends early where one does not lie inside the file. */
export function* pngChunks(file: Buffer): Generator<PngChunk, void> {
  for (let from = 8; from + 12 <= file.length;) {
    const until = from + 12 + file.readUInt32BE(from);
    if (until > file.length) return;
    const type = file.toString('latin1', from + 4, from + 8);
    yield { type, from, until, content: file.subarray(from + 8, until - 4) };
    if (type === 'IEND') return;
    from = until;
  }
}
