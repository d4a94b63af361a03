import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePieces } from '../../../../../src/services/export/shards/write-pieces.ts';

/** A file that takes at most so many bytes at a time. */
function fileTaking(bytesAtOnce: number) {
  const taken: Uint8Array[] = [];
  const file = {
    writev(pieces: readonly NodeJS.ArrayBufferView[]) {
      const some = Buffer.concat(pieces as Uint8Array[]).subarray(0, bytesAtOnce);
      taken.push(some);
      return Promise.resolve({ bytesWritten: some.byteLength, buffers: [...pieces] });
    },
  } as Parameters<typeof writePieces>[0];
  return { file, taken };
}

describe('writePieces', () => {
  it('writes every byte once and in order, however little the system takes at once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 20 }), fc.integer({ min: 1, max: 30 }), async (pieces, bytesAtOnce) => {
      const { file, taken } = fileTaking(bytesAtOnce);
      await writePieces(file, pieces);
      expect(Buffer.concat(taken).toString('hex')).toBe(Buffer.concat(pieces).toString('hex'));
    }), { numRuns: 200 });
  });

  it('hands over no more pieces than the system takes', async () => {
    const { file, taken } = fileTaking(1_000_000);
    await writePieces(file, Array.from({ length: 2500 }, (_, place) => Uint8Array.of(place % 256)));
    expect(taken.map(({ byteLength }) => byteLength)).toEqual([1024, 1024, 452]);
  });

  it('fails rather than try for ever where nothing can be written', async () => {
    await expect(writePieces(fileTaking(0).file, [Uint8Array.of(1)])).rejects.toThrow('nothing could be written');
  });
});
