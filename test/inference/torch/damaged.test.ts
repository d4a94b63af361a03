import fc from 'fast-check';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { openCheckpoint } from '../../../src/inference/torch/open-checkpoint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { pickledDictionary, pickledTensor, streamForm, zipForm } from '../support/torch-file.ts';

const folder = temporaryFolder();
const forms = ['zip.pt', 'stream.pth'];

/** Whether a file is taken, with every value there; false when it is refused in one line. Any other failure is thrown. */
async function isTaken(path: string): Promise<boolean> {
  try {
    const checkpoint = await openCheckpoint(path);
    for (const { name, dtype, elements } of checkpoint.tensors.values()) {
      if (dtype === 'float32') expect(await checkpoint.floats(name)).toHaveLength(elements);
    }
    await checkpoint.close();
    return true;
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'BAD_INPUT') throw error;
    expect(error.message).not.toMatch(/[\u0000-\u001f\u007f]/);
    return false;
  }
}

/** The lengths, from long to short, at which a cut copy was taken all the same. */
async function takenWhenCut(name: string, whole: Buffer, step: number): Promise<number[]> {
  const path = join(folder, name);
  await writeFile(path, whole);
  expect(await isTaken(path)).toBe(true);
  const taken: number[] = [];
  for (let length = whole.length - 1; length >= 0; length -= step) {
    await truncate(path, length);
    if (await isTaken(path)) taken.push(length);
  }
  return taken;
}

describe('A file that is cut off', () => {
  const pickle = pickledDictionary([['w', pickledTensor()]]);

  it.each([['zip', zipForm(pickle)], ['zip64', zipForm(pickle, [], true)], ['stream', streamForm(pickle)]])('is refused wherever that is, in the small: %s', async (form, whole) => {
    expect(await takenWhenCut(`small-${form}`, whole, 1)).toEqual([]);
  });

  it.each(forms)('is refused at every 17th byte of %s', async (form) => {
    expect(await takenWhenCut(form, await readFile(join('test/fixtures/torch', form)), 17)).toEqual([]);
  });
});

describe.each(forms)('A damaged copy of %s', (form) => {
  const path = join(folder, `damaged-${form}`);

  it('is refused, or gives as many values as it says, whatever a few of its bytes became', async () => {
    const whole = await readFile(join('test/fixtures/torch', form));
    // The last bytes of a zip archive are its directory: damage there and in the front matters most.
    const place = fc.oneof(fc.nat(whole.length - 1), fc.nat(699), fc.nat(699).map((fromEnd) => whole.length - 1 - fromEnd));
    let refused = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(place, fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255))), { minLength: 1, maxLength: 6 }), async (changes) => {
      const copy = Buffer.from(whole);
      for (const [index, byte] of changes) copy[index] = byte;
      await writeFile(path, copy);
      if (!await isTaken(path)) refused += 1;
    }), { numRuns: 80 });
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(80);
  });
});
