import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Face } from '../../../src/domain/face.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import type { DetectedImage, Engine } from '../../../src/inference/engine/protocol.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { createProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';

export const device = 'testdevc';

/** A folder below the system's temporary one that is removed after the file's tests. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-services-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A small image of one colour; every shade has other bytes. */
export async function writeImage(path: string, shade: number, side = 64): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const background = { r: shade % 256, g: Math.floor(shade / 256) % 256, b: 90 };
  await sharp({ create: { width: side, height: side, channels: 3, background } }).png().toFile(path);
}

export const models = ['model-a', 'model-b', 'model-c'] as const;

/** Three model folders with the same image names in each. */
export async function writeTriplets(folder: string, stems: readonly string[], firstShade = 1): Promise<void> {
  let shade = firstShade;
  for (const stem of stems) for (const model of models) await writeImage(join(folder, model, `${stem}.png`), shade++);
}

export async function newProject(): Promise<Project> {
  return createProject(join(await temporaryFolder(), 'study'), { name: 'Test study', device });
}

export function faceAt(box: Face['box'], confidence = 0.9): Face {
  return { box, confidence, landmarks: null, areaRatio: 0.1, frontalness: null, score: null };
}

/** The real engine, except that finding faces is decided by the test; there is no model file in a clone. */
export function engineFinding(facesOf: (request: { id: string; path: string }) => DetectedImage | Face[]): Engine & { readonly batches: string[][] } {
  const batches: string[][] = [];
  return {
    ...createLocalEngine(),
    batches,
    async detect(request, onImage, options) {
      batches.push(request.images.map(({ id }) => id));
      for (const image of request.images) {
        options?.signal?.throwIfAborted();
        const outcome = facesOf(image);
        onImage(Array.isArray(outcome) ? { ok: true, id: image.id, width: 64, height: 64, faces: outcome } : outcome);
        await Promise.resolve();
      }
      return { provider: 'cpu', threshold: request.threshold ?? 0.6, seconds: 0.01 * request.images.length };
    },
  };
}

/** A project with records only, no image files: `count` items of three images, each with one face. */
export async function recordsOnly(project: Project, count: number, change: (image: ImageRecord, number: number) => ImageRecord = (image) => image): Promise<void> {
  const images: ImageRecord[] = [];
  const items = Array.from({ length: count }, (_, number) => {
    const id = `item-${String(number).padStart(6, '0')}`;
    const own = models.map((model, place) => {
      const index = number * models.length + place;
      const sha256 = (index + 1).toString(16).padStart(16, '0').padEnd(64, 'a');
      const detection = { detector: 'yunet', modelSha256: 'f'.repeat(64), provider: 'cpu', threshold: 0.6, at: '2025-01-01T00:00:00.000Z', faces: [faceAt([8, 8, 40, 40])] };
      const image: ImageRecord = {
        id: sha256.slice(0, 16), sha256, source: { root: 'aaaaaaaa', path: `${model}/${id}.png` }, bytes: 1000, width: 64, height: 64, format: 'png',
        model, file: `${id}.png`, itemId: id, detection, choice: null, scorings: {},
      };
      return change(image, index);
    });
    images.push(...own);
    return { id, key: (number + 1).toString(16).padStart(16, '0'), prompt: `prompt of ${id}`, images: own.map((image) => image.id), ties: false, known: null, moreFrom: [], addedAt: '2025-01-01T00:00:00.000Z' };
  });
  await project.images.put(images);
  await project.items.put(items);
}

/** A text file with its folder. */
export async function writeText(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
