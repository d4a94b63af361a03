import { extname } from 'node:path';
import sharp from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Draws an SVG document at its own size to a `.png` or `.jpg` file, durably and atomically.
 * @throws StudioError BAD_INPUT for a broken document or another extension, and the errors of writing.
 */
export async function renderSvg(svg: string, output: string): Promise<void> {
  const extension = extname(output).toLowerCase();
  if (!['.png', '.jpg', '.jpeg'].includes(extension)) throw new StudioError('BAD_INPUT', `Drawings are written as .png or .jpg, not ${output}`);
  const picture = sharp(Buffer.from(svg), { limitInputPixels: 100_000_000 });
  let data: Buffer;
  try {
    data = await (extension === '.png' ? picture.png() : picture.flatten({ background: '#ffffff' }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' })).toBuffer();
  } catch (cause) {
    throw new StudioError('BAD_INPUT', `The drawing for ${output} is no valid SVG: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, { cause });
  }
  await writeAtomically(output, data, { durable: true });
}
