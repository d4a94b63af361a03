import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Box } from '../../src/domain/face.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import { isInpainted, type InpaintedPair, type PairRecord } from '../../src/domain/pairs/pair.ts';
import { plantedRetinaface } from '../inference/support/planted-network.ts';

/** Where the planted detector finds its one face, in a picture that is 640 pixels wide. */
export const plantedFace: Box = [264, 88, 392, 216];
/** Place of that prior: in the second of three grids, row 9, column 20, the larger of two sizes. */
const plantedAnchor = 12_800 + (9 * 40 + 20) * 2 + 1;

const repository = join(import.meta.dirname, '../..');

/** Makes a copy of the built program whose only model is a detector that finds the planted face in every picture. Gives its folder back. */
export async function makePlantedProgram(folder: string): Promise<string> {
  const program = join(folder, 'program');
  await mkdir(join(program, 'models'), { recursive: true });
  for (const part of ['package.json', 'out']) await cp(join(repository, part), join(program, part), { recursive: true });
  await symlink(join(repository, 'node_modules'), join(program, 'node_modules'), 'junction');
  const network = plantedRetinaface(plantedAnchor, 20);
  await writeFile(join(program, 'models', 'net.onnx'), network);
  const file = { name: 'net.onnx', title: 'planted', bytes: network.length, sha256: sha256Of(network), source: 'https://models.example/x.onnx', precision: 'fp32', inputs: [], outputs: [] };
  const model = { id: 'retinaface-mnet025', kind: 'detector', title: 'planted', licence: 'MIT', restrictions: null, input: '', files: [file], scorer: null };
  await writeFile(join(program, 'models', 'registry.json'), JSON.stringify({ schemaVersion: 1, models: [model] }));
  return program;
}

/** Draws a photograph with a face in each box. */
export async function drawPhotograph(file: string, width: number, height: number, faces: readonly Box[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const drawn = faces.map(([x1, y1, x2, y2], index) => {
    const [across, down] = [(x2 - x1) / 100, (y2 - y1) / 100];
    return `<g transform="translate(${x1} ${y1}) scale(${across} ${down})"><ellipse cx="50" cy="50" rx="44" ry="49" fill="hsl(${20 + 7 * index} 45% 72%)"/>`
      + '<circle cx="32" cy="42" r="7"/><circle cx="68" cy="42" r="7"/><path d="M50 45l-7 20h12M30 76q20 14 40 0" fill="none" stroke="#622" stroke-width="4"/></g>';
  });
  const stripes = Array.from({ length: 12 }, (_, index) => `<rect x="${(index * width) / 12}" width="${width / 24}" height="${height}" fill="hsl(${190 + 9 * index} 35% 55%)"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#9ab"/>${stripes.join('')}${drawn.join('')}</svg>`;
  await sharp(Buffer.from(svg)).removeAlpha().png().toFile(file);
}

/** Writes the drawn faces into every image record of a closed project, as a detector would have found them. */
export async function putDrawnFaces(project: string, faces: readonly Box[]): Promise<void> {
  const file = join(project, 'images', '0000.json');
  const shard = JSON.parse(await readFile(file, 'utf8')) as { readonly records: readonly ImageRecord[] };
  const records = shard.records.map((image) => ({
    ...image,
    detection: {
      detector: 'drawn', modelSha256: null, provider: 'cpu', threshold: 0.5, at: new Date(0).toISOString(),
      faces: faces.map((box) => ({ box, confidence: 0.9, landmarks: null, areaRatio: ((box[2] - box[0]) * (box[3] - box[1])) / (image.width * image.height), frontalness: null, score: null })),
    },
  }));
  await writeFile(file, JSON.stringify({ ...shard, records }));
}

/** Every pair record of a project, as its files have them, in the order in which they were made. */
export async function pairsOf(project: string): Promise<InpaintedPair[]> {
  const folder = join(project, 'pairs');
  const shards = await Promise.all((await readdir(folder)).filter((name) => /^\d+\.json$/.test(name)).sort().map((name) => readFile(join(folder, name), 'utf8')));
  return shards.flatMap((text) => (JSON.parse(text) as { readonly records: readonly PairRecord[] }).records).filter(isInpainted);
}

/** SHA-256 of every file below a project's `inpainted` folder, by its path below the project. */
export async function inpaintedFiles(project: string): Promise<Record<string, string>> {
  const entries = await readdir(join(project, 'inpainted'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(project.length + 1).replaceAll('\\', '/'), sha256Of(await readFile(file))] as const)));
}

/** The files that records name, with the hashes that they give them; the winner of several pairs is one file. */
export function filesOfPairs(pairs: readonly PairRecord[]): Record<string, string> {
  const sides = pairs.flatMap(({ win, loss }) => [win.file!, loss.file!]);
  return Object.fromEntries(sides.map(({ path, sha256 }) => [path, sha256] as const).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
