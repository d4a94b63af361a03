import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import type { InpainterSpec } from '../../../src/inference/engine/protocol.ts';
import { openEraser } from '../../../src/inference/inpainting/eraser/open-eraser.ts';
import { createSessionPool } from '../../../src/inference/session/session-pool.ts';
import { differences, grainyFile, grainyPixels, inpaintAll, photographOf, pixelsOf, requestOf } from '../support/inpainting.ts';
import { holeColour, writeLama, writeMigan } from '../support/stand-in-eraser.ts';
import { writeStub } from '../support/stub-network.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pool = createSessionPool();
afterAll(() => pool.dispose());

const folder = temporaryFolder();
const [lama, lamaOfOnes, lamaOfAnySize, migan] = ['lama', 'lama-of-ones', 'lama-of-any-size', 'migan'].map((name) => join(folder, `${name}.onnx`)) as [string, string, string, string];
writeLama(lama, { height: 48, width: 48, scale: 255 });
writeLama(lamaOfOnes, { height: 48, width: 48, scale: 1, batch: 'batch' });
writeLama(lamaOfAnySize, { height: 'height', width: 'width', scale: 255 });
writeMigan(migan);

const open = (form: 'lama' | 'migan', modelPath: string) => openEraser({ form, id: form, modelPath }, 'cpu', pool);

/** A picture, the soft mask of its middle, and the picture with the hole filled. */
function example(width: number, height: number) {
  const rgb = grainyPixels(width, height);
  const mask = new Uint8Array(width * height);
  for (let y = 10; y < 20; y += 1) mask.fill(y === 10 ? 1 : y === 11 ? 140 : 255, y * width + 12, y * width + 30);
  const filled = rgb.map((value, index) => ((mask[Math.floor(index / 3)] as number) > 0 ? holeColour[index % 3] as number : value));
  return { input: { width, height, rgb, mask, strength: 1, seed: '1', prompt: '', negativePrompt: '' }, filled };
}

describe('An eraser', () => {
  it.each([['in 0..255', lama], ['in 0..1', lamaOfOnes]])('of LaMa\'s kind that answers %s fills everything that the mask touches, in red, green and blue', async (_, path) => {
    const painter = await open('lama', path);
    const { input, filled } = example(48, 48);
    const steps: [number, number][] = [];
    const { rgb, steps: run } = await painter.paint(input, { onStep: (done, total) => steps.push([done, total]) });
    expect([painter.provider, painter.side, painter.passedOver, run, steps]).toEqual(['cpu', 48, [], null, [[0, 1], [1, 1]]]);
    expect(rgb).toEqual(filled);
    expect(painter.networkSeconds['model']).toBeGreaterThan(0);
  });

  it('of LaMa\'s kind that takes any size works on 512 px', async () => {
    expect((await open('lama', lamaOfAnySize)).side).toBe(512);
  });

  it('finds out once what range it answers in, however often it is opened', async () => {
    await open('lama', lama);
    const { session } = await pool.open(lama, 'cpu', 'lama lama', () => Promise.reject(new Error('it is open')));
    const run = vi.spyOn(session, 'run');
    const painter = await open('lama', lama);
    expect(run).toHaveBeenCalledTimes(0);
    await painter.paint(example(48, 48).input);
    expect(run).toHaveBeenCalledTimes(1);
    run.mockRestore();
  });

  it('of MI-GAN\'s kind takes pictures of any size with a mask of two values', async () => {
    const painter = await open('migan', migan);
    expect(painter.side).toBeNull();
    for (const [width, height] of [[48, 48], [61, 35]] as const) {
      const { input, filled } = example(width, height);
      expect((await painter.paint(input)).rgb).toEqual(filled);
    }
  });

  it('of MI-GAN\'s kind is not asked where there is no hole', async () => {
    const painter = await open('migan', migan);
    const { session } = await pool.open(migan, 'cpu', 'migan migan', () => Promise.reject(new Error('it is open')));
    const run = vi.spyOn(session, 'runAny');
    const { input } = example(48, 48);
    expect((await painter.paint({ ...input, mask: new Uint8Array(48 * 48) })).rgb).toEqual(input.rgb);
    expect(run).toHaveBeenCalledTimes(0);
    run.mockRestore();
  });

  it('does nothing once it is cancelled', async () => {
    await expect((await open('lama', lama)).paint(example(48, 48).input, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is refused where its graph has other inputs, other sizes or another answer than its kind', async () => {
    const other = join(folder, 'other.onnx');
    const refused = async (form: 'lama' | 'migan', what: string): Promise<void> => {
      await expect(open(form, other)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${other} does not fit its entry: ${what}` });
    };
    writeLama(other, { height: 48, width: 64, scale: 1 });
    await refused('lama', 'it takes pictures of 64 x 48, not squares');
    await refused('migan', 'it takes image (float32, 4 dimensions), mask (float32, 4 dimensions), expected image and mask as uint8 with four dimensions');
    writeStub(other, [{ name: 'image', type: 'float32', shape: [1, 3, 8, 8] }], [1, 3, 8, 8]);
    await refused('lama', 'it takes image (float32, 4 dimensions), expected image and mask as float32 with four dimensions');
    writeStub(other, [{ name: 'image', type: 'float32', shape: [1, 4, 8, 8] }, { name: 'mask', type: 'float32', shape: [1, 1, 8, 8] }], [1, 3, 8, 8]);
    await refused('lama', 'it takes image (float32, 4 dimensions), mask (float32, 4 dimensions), expected image and mask as float32 with four dimensions');
    writeStub(other, [{ name: 'image', type: 'float32', shape: [1, 3, 8, 8] }, { name: 'mask', type: 'float32', shape: [1, 1, 8, 8] }], [1, 1, 8, 8]);
    await refused('lama', 'it answers with 64 numbers, expected 192');
  });

  it.each<[string, InpainterSpec]>([['LaMa\'s', { form: 'lama', id: 'lama', modelPath: lama }], ['MI-GAN\'s', { form: 'migan', id: 'migan', modelPath: migan }]])('of %s kind erases the faces of a photograph and leaves the rest of it alone', async (_, inpainter) => {
    const engine = createLocalEngine();
    const path = await grainyFile(join(folder, 'photograph.png'), 160, 90);
    const photograph = await photographOf(path, [[20, 20, 50, 60], [120, 50, 170, 100]], temporaryFolder());
    expect(await inpaintAll(engine, requestOf([photograph], { inpainter }))).toMatchObject([{ ok: true, steps: null }, { ok: true, steps: null }]);
    const original = await pixelsOf(path);
    for (const { output, mask } of photograph.faces) {
      const erased = await pixelsOf(output);
      expect(differences(original, erased, mask).outside).toBe(0);
      const centre = (Math.min(89, Math.floor(mask.centre[1])) * 160 + Math.floor(mask.centre[0])) * 3;
      [0, 1, 2].forEach((channel) => expect(Math.abs((erased.rgb[centre + channel] as number) - (holeColour[channel] as number))).toBeLessThanOrEqual(2));
    }
    await engine.dispose();
  });
});
