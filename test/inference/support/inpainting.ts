import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Box } from '../../../src/domain/face.ts';
import { maskOfFace, maskWeight, type FaceMask } from '../../../src/domain/inpainting/face-mask.ts';
import { defaultInpaintingSettings, type PictureFormat } from '../../../src/domain/inpainting/settings.ts';
import { seededRandom } from '../../../src/domain/random.ts';
import type { Engine, InpaintProgress, InpaintRequest } from '../../../src/inference/engine/protocol.ts';
import { decodeImage, type Bitmap } from '../../../src/inference/image/decode.ts';

export type Photograph = InpaintRequest['photographs'][number];
export type FaceOutcome = Extract<InpaintProgress, { kind: 'face' }>;
export type RedrawnFace = Extract<FaceOutcome, { ok: true }>;

/** A picture of slow colours and grain: raw RGB. */
export function grainyPixels(width: number, height: number, grain = 24): Uint8Array {
  const random = seededRandom(`${width} x ${height}`);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 60 + 70 * (1 + Math.sin(x / 9) * Math.cos(y / 7));
      for (let channel = 0; channel < 3; channel += 1, at += 1) rgb[at] = Math.max(0, Math.min(255, light + channel * 12 + grain * (random() - 0.5)));
    }
  }
  return rgb;
}

/** The grainy picture as a file. */
export async function grainyFile(path: string, width: number, height: number, grain?: number): Promise<string> {
  writeFileSync(path, await sharp(grainyPixels(width, height, grain), { raw: { width, height, channels: 3 } }).png({ compressionLevel: 1 }).toBuffer());
  return path;
}

export function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

export async function pixelsOf(path: string): Promise<Bitmap> {
  const decoded = await decodeImage(path, null);
  if (!decoded.ok) throw new Error(`${path}: ${decoded.reason}`);
  return decoded.bitmap;
}

/** Whether two pictures have the same pixels; an assertion on the arrays takes a second for each million of them. */
export function samePixels(one: Bitmap, other: Bitmap): boolean {
  return one.width === other.width && one.height === other.height && Buffer.compare(one.rgb, other.rgb) === 0;
}

/** A mask by the default settings. */
export function maskFor(box: Box, width: number, height: number): FaceMask {
  const mask = maskOfFace(box, width, height, defaultInpaintingSettings);
  if (!mask) throw new Error(`no mask for ${box.join(', ')}`);
  return mask;
}

/** A photograph with faces at these boxes; its pictures go to `folder`. */
export async function photographOf(path: string, boxes: readonly Box[], folder: string, { id = 'photo', strength = 0.4, seed = '1', extension = 'png' } = {}): Promise<Photograph> {
  const { width, height } = await sharp(path).metadata().then(({ autoOrient }) => autoOrient);
  return {
    id, path, sha256: sha256Of(path), output: join(folder, `${id}.${extension}`),
    faces: boxes.map((box, index) => ({
      id: `${id} ${index}`, mask: maskFor(box, width, height), strength, seed: `${seed} ${index}`,
      prompt: 'a photo of a person', negativePrompt: '', output: join(folder, `${id}-${index}.${extension}`),
    })),
  };
}

export function requestOf(photographs: readonly Photograph[], change: Partial<InpaintRequest> = {}): InpaintRequest {
  const format: PictureFormat = { format: 'png' };
  return { inpainter: { form: 'procedural' }, provider: 'cpu', scheduler: null, steps: 10, guidance: 1, side: null, format, photographs, ...change };
}

/** What became of each face; `onFace` sees it at once. */
export async function inpaintAll(engine: Pick<Engine, 'inpaint'>, request: InpaintRequest, onFace: (outcome: FaceOutcome) => void = () => undefined, signal?: AbortSignal): Promise<FaceOutcome[]> {
  const outcomes: FaceOutcome[] = [];
  await engine.inpaint(request, (progress) => {
    if (progress.kind !== 'face') return;
    outcomes.push(progress);
    onFace(progress);
  }, signal ? { signal } : {});
  return outcomes;
}

export function redrawn(outcome: FaceOutcome | undefined): RedrawnFace {
  if (!outcome?.ok) throw new Error(`not redrawn: ${outcome?.reason}`);
  return outcome;
}

/** Pixels that two pictures of one size do not share, where a mask has no weight and where it has. */
export function differences(one: Bitmap, other: Bitmap, mask: FaceMask): { outside: number; inside: number } {
  const count = { outside: 0, inside: 0 };
  for (let y = 0, at = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1, at += 3) {
      if (one.rgb[at] === other.rgb[at] && one.rgb[at + 1] === other.rgb[at + 1] && one.rgb[at + 2] === other.rgb[at + 2]) continue;
      count[maskWeight(mask, x, y) === 0 ? 'outside' : 'inside'] += 1;
    }
  }
  return count;
}
