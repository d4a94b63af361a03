import { createHash } from 'node:crypto';
import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src/inference/torch/open-checkpoint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { joined, littleEndian, pickled, pickledDictionary, pickledTensor, streamForm, threeFloats, zipForm } from '../support/torch-file.ts';
import { weights } from '../support/weights.ts';

/** Whole numbers are never read: what is known of them is their name and shape. */
interface Described { readonly name: string; readonly dtype: string; readonly shape: readonly number[]; readonly values: readonly number[] | null }

const fixtures = 'test/fixtures/torch';
const folder = temporaryFolder();

async function described(path: string): Promise<Described[]> {
  const checkpoint = await openCheckpoint(path);
  const all: Described[] = [];
  for (const { name, dtype, shape, elements, bytes } of checkpoint.tensors.values()) {
    const values = dtype === 'float32' ? [...await checkpoint.floats(name)] : null;
    expect([bytes, values?.length ?? elements]).toEqual([elements * (dtype === 'float32' ? 4 : 8), elements]);
    all.push({ name, dtype, shape, values });
  }
  await checkpoint.close();
  return all;
}

async function written(name: string, content: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('Reading a state dict that PyTorch saved', () => {
  it.each(['zip.pt', 'zip-protocol-4.pt', 'plain-dictionary.pt', 'stream.pth'])('finds in %s every tensor that PyTorch put there, to the last bit and in its order', async (name) => {
    const contents = JSON.parse(await readFile(join(fixtures, 'contents.json'), 'utf8')) as Described[];
    expect(await described(join(fixtures, name))).toEqual(contents.map((tensor) => (tensor.dtype === 'float32' ? tensor : { ...tensor, values: null })));
  });

  it('gives a part of a tensor, and can be closed twice', async () => {
    const checkpoint = await openCheckpoint(join(fixtures, 'zip.pt'));
    expect([...await checkpoint.floats('part', 2, 3)]).toEqual([1, 1.125, 1.25]);
    expect([...await checkpoint.floats('part', 6)]).toEqual([]);
    await checkpoint.close();
    await checkpoint.close();
  });

  it('says what is wrong with a question: an unknown tensor, whole numbers as floats, a range outside', async () => {
    const path = join(fixtures, 'stream.pth');
    const checkpoint = await openCheckpoint(path);
    await expect(checkpoint.floats('absent')).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${path} has no tensor "absent"; give the file that the model's publisher names` });
    await expect(checkpoint.floats('numbers')).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('the tensor "numbers" holds whole numbers instead of floats') as string });
    await expect(checkpoint.floats('part', 5, 2)).rejects.toThrow(RangeError);
    await expect(checkpoint.floats('part', -1, 2)).rejects.toThrow(RangeError);
    await checkpoint.close();
  });

  it('says so when the file became shorter while it was open', async () => {
    const path = await written('shorter.pth', streamForm(pickledDictionary([['w', pickledTensor()]])));
    const checkpoint = await openCheckpoint(path);
    await truncate(path, 40);
    const words = { code: 'BAD_INPUT', message: expect.stringContaining(`${path} cannot be used: the file ends too early`) as string };
    await expect(checkpoint.floats('w')).rejects.toMatchObject(words);
    await checkpoint.close();
  });

  it('takes what torch writes rarely: attributes of the dictionary, an empty view, no extra facts, a later pickle protocol', async () => {
    const none = joined('N');
    const pickle = joined(0x80, 5, pickled.orderedDictionary, pickled.text('w'), pickledTensor({ view: [none], extra: [none] }), 's', pickled.dictionary([pickled.text('_metadata'), pickled.orderedDictionary]), 'b', '.');
    const expected = [{ name: 'w', dtype: 'float32', shape: [3], values: [1, 2, 3] }];
    expect(await described(await written('rare.pt', zipForm(pickle)))).toEqual(expected);
    expect(await described(await written('rare.pth', streamForm(pickle)))).toEqual(expected);
  });

  // Windows would write the hole in this file byte by byte.
  it.skipIf(process.platform === 'win32')('reads values that lie beyond 4 GiB', async () => {
    const far = 1_200_000_000;
    const pickle = pickledDictionary([['long', pickledTensor({ stored: far, shape: [far] })], ['last', pickledTensor({ stored: far, offset: far - 2, shape: [2] })], ['short', pickledTensor({ key: '1' })]]);
    const head = streamForm(pickle, { keys: ['0', '1'], storages: [littleEndian(far, 8)] });
    const path = await written('long.pth', head);
    const file = await open(path, 'r+');
    await file.write(joined(Buffer.from(Float32Array.of(7, 8).buffer), littleEndian(3, 8), threeFloats), 0, null, head.length + 4 * (far - 2));
    await file.close();
    const checkpoint = await openCheckpoint(path);
    expect([[...await checkpoint.floats('last')], [...await checkpoint.floats('short')], [...await checkpoint.floats('long', far - 3)]]).toEqual([[7, 8], [1, 2, 3], [0, 7, 8]]);
    await checkpoint.close();
  });

  it('says what stands in the way of a file that cannot be opened', async () => {
    await expect(openCheckpoint(join(folder, 'absent.pt'))).rejects.toMatchObject({ code: 'NOT_FOUND', message: `${join(folder, 'absent.pt')} does not exist` });
    await expect(openCheckpoint(folder)).rejects.toMatchObject({ code: 'IO_FAILED', message: `${folder} is not a file; give the path of the PyTorch file itself` });
  });
});

describe.skipIf(weights === null)('Reading the published RetinaFace checkpoint (needs TRIPTYCH_MODELS)', () => {
  it('gives the 300 tensors that PyTorch gives, by the SHA-256 of their names, shapes and values', async () => {
    const checkpoint = await openCheckpoint(join(weights as string, 'mobilenet0.25_Final.pth'));
    const hash = createHash('sha256');
    for (const { name, dtype, shape } of checkpoint.tensors.values()) {
      hash.update(`${name} ${dtype} ${shape.join(',')}\n`);
      if (dtype === 'float32') hash.update(await checkpoint.floats(name));
    }
    await checkpoint.close();
    expect([checkpoint.tensors.size, hash.digest('hex')]).toEqual([300, '5de2605402a40169fb4a35afda1e68e7de7be0e2de9c2a1ca41fa3599dcd5304']);
  });
});
