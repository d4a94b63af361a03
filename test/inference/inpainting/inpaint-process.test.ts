import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/domain/face.ts';
import { strengthFor, defaultNoiseTable } from '../../../src/domain/inpainting/noise-table.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import type { InpainterSpec, InpaintRequest } from '../../../src/inference/engine/protocol.ts';
import { isPictureLeftover } from '../../../src/inference/inpainting/write-picture.ts';
import { childEngine } from '../../fixtures/child-engine.ts';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { differences, type FaceOutcome, grainyFile, inpaintAll, photographOf, pixelsOf, redrawn, requestOf, samePixels, sha256Of } from '../support/inpainting.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { pictures, weights, weightsOf } from '../support/weights.ts';

const sources = temporaryFolder();
const grainy = await grainyFile(join(sources, 'grainy.png'), 240, 180);
const boxes: readonly Box[] = [[30, 40, 80, 100], [140, 60, 200, 130]];
const pipeline = temporaryFolder();
unpackTinyDiffusion(pipeline);
const inpainters: readonly InpainterSpec[] = [{ form: 'procedural' }, { form: 'diffusion', id: 'tiny', folder: pipeline }];

const hashes = (outcomes: readonly FaceOutcome[]): string[][] => outcomes.map(redrawn).map(({ id, win, loss }) => [id, win.sha256, loss.sha256]);

/** A disk of 1 MB, or null where none can be had: it takes Linux and the rights of root. */
function smallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  cleanAfterFile(() => execFileSync('umount', [folder]));
  return folder;
}

const disk = smallDisk();

describe('Inpainting in a process of its own', () => {
  it.each(inpainters)('gives the same bytes as in this one: $form', async (inpainter) => {
    const [{ engine }, here] = [await childEngine(), createLocalEngine()];
    const change: Partial<InpaintRequest> = { inpainter, guidance: 7.5 };
    const there = await inpaintAll(engine, requestOf([await photographOf(grainy, boxes, temporaryFolder())], change));
    expect(hashes(there)).toEqual(hashes(await inpaintAll(here, requestOf([await photographOf(grainy, boxes, temporaryFolder())], change))));
    await here.dispose();
  });

  it('fails with the number of faces that are done when the process dies, has whole pictures of each, and makes the same ones anew', async () => {
    const { engine, children } = await childEngine();
    const photograph = await photographOf(grainy, Array.from({ length: 50 }, (_, index): Box => [index * 3, 20 + index, index * 3 + 60, 90 + index]), temporaryFolder());
    const reported: FaceOutcome[] = [];
    const running = inpaintAll(engine, requestOf([photograph]), (outcome) => { if (reported.push(outcome) === 3) children[0]?.kill(); });
    await expect(running).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringMatching(new RegExp(`during inpainting \\(\\d+ of 50 faces done\\)`)) as string });
    expect(reported.length).toBeGreaterThanOrEqual(3);
    expect(reported.length).toBeLessThan(50);
    const folder = join(photograph.output, '..');
    for (const { id, win, loss } of reported.map(redrawn)) {
      expect([id, sha256Of(photograph.output), sha256Of(photograph.faces.find((face) => face.id === id)!.output)]).toEqual([id, win.sha256, loss.sha256]);
    }
    const whole = new Set(['photo.png', ...photograph.faces.map((_, index) => `photo-${index}.png`)]);
    expect(readdirSync(folder).filter((name) => !whole.has(name) && !isPictureLeftover(name))).toEqual([]);
    const again = await inpaintAll(engine, requestOf([{ ...photograph, faces: photograph.faces.slice(0, 5) }]));
    expect(hashes(again).slice(0, 3)).toEqual(hashes(reported).slice(0, 3));
  });

  it('stops when it is cancelled, and answers the next call', async () => {
    const { engine, children } = await childEngine();
    const photograph = await photographOf(grainy, Array.from({ length: 50 }, () => boxes[0] as Box), temporaryFolder());
    const controller = new AbortController();
    const running = inpaintAll(engine, requestOf([photograph]), () => controller.abort(), controller.signal);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await inpaintAll(engine, requestOf([{ ...photograph, faces: photograph.faces.slice(0, 1) }]))).toHaveLength(1);
    expect(readdirSync(join(photograph.output, '..')).length).toBeLessThan(50);
    expect(children).toHaveLength(1);
  });
});

describe.skipIf(disk === null)('Inpainting onto a full disk (needs the right to mount one)', () => {
  it('ends with what is wrong; the pictures that are there are whole', async () => {
    const engine = createLocalEngine();
    const noise = await grainyFile(join(sources, 'noise.png'), 400, 300, 250);
    const photograph = await photographOf(noise, [[50, 50, 120, 140], [200, 80, 260, 150], [300, 200, 350, 260]], join(disk ?? '', 'made'));
    const reported: FaceOutcome[] = [];
    await expect(inpaintAll(engine, requestOf([photograph]), (outcome) => reported.push(outcome))).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('No space left for ') as string });
    expect(reported.map(redrawn).map(({ id, loss }) => [id, loss.sha256])).toEqual([['photo 0', sha256Of(photograph.faces[0]!.output)]]);
    expect(readdirSync(join(disk ?? '', 'made')).toSorted()).toEqual(['photo-0.png', 'photo.png']);
    await engine.dispose();
  });
});

describe.skipIf(weights === null)('Inpainting real photographs (needs TRIPTYCH_MODELS)', () => {
  it.each(inpainters)('gives one pair for each face, equal outside of its mask, with strengths by the size of the face: $form', async (inpainter) => {
    const engine = createLocalEngine();
    const strengths = new Set<number>();
    let faces = 0;
    for (const name of ['eleven-colleagues', 'five-children', 'lecun']) {
      const path = join(pictures ?? '', `natural/${name}.jpg`);
      const found: { box: Box; areaRatio: number }[] = [];
      await engine.detect({ detector: 'yunet', modelPath: await weightsOf('yunet'), provider: 'cpu', threshold: null, images: [{ id: name, path }] }, (outcome) => { if (outcome.ok) found.push(...outcome.faces); });
      const plain = await photographOf(path, found.map(({ box }) => box), temporaryFolder());
      const photograph = { ...plain, faces: plain.faces.map((face, index) => ({ ...face, strength: strengthFor(defaultNoiseTable, found[index]!.areaRatio) })) };
      const outcomes = (await inpaintAll(engine, requestOf([photograph], { inpainter }))).map(redrawn);
      expect(outcomes.map(({ id }) => id)).toEqual(photograph.faces.map(({ id }) => id));
      const original = await pixelsOf(path);
      expect(samePixels(original, await pixelsOf(photograph.output))).toBe(true);
      for (const { output, mask, strength } of photograph.faces) {
        const { outside, inside } = differences(original, await pixelsOf(output), mask);
        expect([output, outside, inside > 100]).toEqual([output, 0, true]);
        strengths.add(strength);
      }
      faces += outcomes.length;
    }
    expect([faces, strengths.size >= 3]).toEqual([16, true]);
    await engine.dispose();
  });
});
