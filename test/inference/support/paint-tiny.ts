import { createHash } from 'node:crypto';
import { openDiffusionPainter } from '../../../src/inference/inpainting/diffusion/open-diffusion-painter.ts';
import { createSessionPool } from '../../../src/inference/session/session-pool.ts';
import { tinyPicture } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';

/** SHA-256 of the drawn picture redrawn with a pipeline folder and a seed. */
export async function paintTiny(folder: string, seed: string): Promise<string> {
  const pool = createSessionPool();
  const painter = await openDiffusionPainter(folder, { provider: 'cpu', scheduler: 'lcm', steps: 6, guidance: 3, side: null }, pool);
  const { rgb } = await painter.paint({ ...tinyPicture(), strength: 0.5, seed, prompt: 'a photo of a person', negativePrompt: '' });
  await pool.dispose();
  return createHash('sha256').update(rgb).digest('hex');
}

// As a process of its own it is given the folder and the seed, and prints the hash.
const [, script = '', folder, seed] = process.argv;
if (folder !== undefined && seed !== undefined && script.endsWith('paint-tiny.mjs')) process.stdout.write(await paintTiny(folder, seed));
