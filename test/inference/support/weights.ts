import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openModelStore } from '../../../src/services/models/model-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The folder with real weights, or null where there is none. */
export const weights = process.env['TRIPTYCH_MODELS'] ? resolve(process.env['TRIPTYCH_MODELS']) : null;

/** The pictures that lie beside the weights. */
export const pictures = weights === null ? null : resolve(weights, '../data');

/** Path of the weights of a model id. */
export async function weightsOf(id: string): Promise<string> {
  const store = openModelStore({ homeModels: temporaryFolder(), environment: weights ?? undefined, bundled: 'models' });
  return (await store.resolve(id)).path;
}

/** The test photographs and the twelve triplet images. */
export function allPictures(): string[] {
  if (pictures === null || !existsSync(pictures)) throw new Error('No ../data beside TRIPTYCH_MODELS');
  const folders = ['natural', 'triplets/sdxl-base', 'triplets/sdxl-base-lowpass', 'triplets/sdxl-fs-dpo'];
  return folders.flatMap((folder) => readdirSync(join(pictures, folder)).filter((name) => name.endsWith('.jpg')).map((name) => join(pictures, folder, name)));
}
