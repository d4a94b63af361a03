import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const models = ['model-a', 'model-b', 'model-c'] as const;

/** Same pixels, other bytes: a JPEG comment right after the start marker makes every file unique. */
export function unique(jpeg: Buffer, mark: string): Buffer {
  const text = Buffer.from(mark);
  const comment = Buffer.alloc(4 + text.length);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(2 + text.length, 2);
  text.copy(comment, 4);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

/** A 1024 x 1024 JPEG of about 200 kB with photograph-like detail. */
async function drawn(seed: number): Promise<Buffer> {
  const noise = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 14 } } })
    .blur(0.8).png().toBuffer();
  const hue = (seed * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024"><rect width="1024" height="1024" fill="hsl(${hue},25%,45%)" opacity=".7"/>
    <ellipse cx="${400 + (seed % 5) * 50}" cy="420" rx="150" ry="200" fill="hsl(25,50%,65%)"/></svg>`;
  return sharp(noise).composite([{ input: Buffer.from(svg) }]).jpeg({ quality: 90 }).toBuffer();
}

/** The real renders beside the model folder when they are there, drawn pictures otherwise. */
async function originals(): Promise<Buffer[]> {
  const real = process.env['TRIPTYCH_MODELS'] ? join(process.env['TRIPTYCH_MODELS'], '..', 'data', 'triplets') : '';
  if (!existsSync(real)) return Promise.all(Array.from({ length: 12 }, (_, i) => drawn(i)));
  const files = (await readdir(real, { recursive: true })).filter((name) => name.endsWith('.jpg'));
  return Promise.all(files.sort().map((name) => readFile(join(real, name))));
}

/** Makes `triplets` x 3 unique 1024 x 1024 JPEG files once, in three model folders below `folder`. */
export async function makeTriplets(folder: string, triplets: number): Promise<string[]> {
  const sources = await originals();
  const paths: string[] = [];
  for (const [m, model] of models.entries()) {
    for (let i = 0; i < triplets; i += 1) {
      const path = join(folder, model, `item-${String(i).padStart(5, '0')}.jpg`);
      paths.push(path);
      if (existsSync(path)) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, unique(sources[(i * 3 + m) % sources.length] as Buffer, `${model}/${i}`));
    }
  }
  return paths;
}
