import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertCheckpoint } from '../../src/inference/convert/convert.ts';
import { faceScoreRecipe } from '../../src/inference/convert/facescore.ts';
import type { ConvertedFiles, ConvertRequest } from '../../src/inference/engine/protocol.ts';
import { readMetadata } from '../../src/inference/onnx/read-metadata.ts';
import { writeModel } from '../../src/inference/onnx/write-model.ts';
import { openSession } from '../../src/inference/session/session.ts';
import { openCheckpoint } from '../../src/inference/torch/open-checkpoint.ts';
import { faceScoreSmall, noisyPictures, unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import type { MadeTensor } from './support/made-checkpoint.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { tensorsOf, writeCheckpoint } from './support/written-checkpoint.ts';

const { side, sha256: checkpointSha256 } = faceScoreSmall;
const folder = temporaryFolder();
const checkpoint = join(folder, 'facescore-small.pt');

let count = 0;

/** A request whose output lies in an empty folder of its own. */
function request(changes: Partial<ConvertRequest> = {}): ConvertRequest & { readonly folder: string } {
  const own = join(folder, `output-${String(count++)}`);
  mkdirSync(own);
  return { folder: own, recipe: 'facescore', checkpoint, checkpointSha256, precision: 'fp32', output: join(own, 'facescore.onnx'), ...changes };
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const ignore = (): void => undefined;
const pictureLength = 3 * side * side;
const pictures = noisyPictures(side, 0, 64);

/** Scores of the golden pictures, or of the first `count` of them, in runs of `batch`. */
async function scores(model: string, batch: number, count = 64): Promise<number[]> {
  const session = await openSession(model, 'cpu');
  expect(session.inputs).toEqual([{ name: 'image', type: 'float32', shape: ['batch', 3, side, side] }]);
  const all: number[] = [];
  for (let first = 0; first < count; first += batch) {
    const size = Math.min(batch, count - first);
    const results = await session.run({ image: { data: pictures.subarray(first * pictureLength, (first + size) * pictureLength), dims: [size, 3, side, side] } });
    expect(Object.keys(results)).toEqual(['score']);
    all.push(...results['score']!);
  }
  await session.release();
  return all;
}

/** The checkpoint's conversion to fp32 that most tests look at, and what it said on its way. It is not changed. */
let converted: { readonly given: ReturnType<typeof request>; readonly files: ConvertedFiles['files']; readonly told: readonly (readonly [done: number, total: number])[] };
let tensors: ReadonlyMap<string, MadeTensor>;

beforeAll(async () => {
  unpackFaceScoreSmall(checkpoint);
  const given = request();
  const told: (readonly [number, number])[] = [];
  const { files } = await convertCheckpoint(given, (...bytes) => told.push(bytes));
  converted = { given, files, told };
  tensors = await tensorsOf(checkpoint);
});

function largestDifference(found: readonly number[], count = 64): number {
  expect([found.length, faceScoreSmall.scores.length]).toEqual([count, 64]);
  return Math.max(...found.map((score, index) => Math.abs(score - faceScoreSmall.scores[index]!)));
}

describe('A FaceScore checkpoint, converted', () => {
  it('gives the scores of PyTorch for 64 pictures, whatever the batch', async () => {
    const { output } = converted.given;
    expect(largestDifference(await scores(output, 8))).toBeLessThan(1e-4);
    expect(largestDifference(await scores(output, 1, 6), 6)).toBeLessThan(1e-4);
    expect(largestDifference(await scores(output, 13, 20), 20)).toBeLessThan(1e-4);
    // The golden scores are spread, so agreeing with them says something.
    expect(Math.max(...faceScoreSmall.scores) - Math.min(...faceScoreSmall.scores)).toBeGreaterThan(3);
  });

  it('gives them within 0.02 in half precision, with 32-bit input and output', async () => {
    const given = request({ precision: 'fp16' });
    const { files } = await convertCheckpoint(given, ignore);
    expect(largestDifference(await scores(given.output, 8))).toBeLessThan(2e-2);
    expect(files[1]!.bytes).toBeLessThan(0.6 * converted.files[1]!.bytes);
  });

  it('says what it was made from, and names its weights by their hash', () => {
    const { given, files } = converted;
    const weights = `${given.output}.data`;
    expect(files).toEqual([given.output, weights].map((path) => ({ path, bytes: statSync(path).size, sha256: sha256(path) })));
    expect(readdirSync(given.folder).sort()).toEqual(['facescore.onnx', 'facescore.onnx.data']);
    expect(readMetadata(readFileSync(given.output))).toEqual({
      recipe: 'facescore', recipeVersion: '1', checkpointSha256, precision: 'fp32', weightsSha256: sha256(weights),
    });
  });

  it('has the same bytes every time', async () => {
    const { files } = await convertCheckpoint(request(), ignore);
    expect(files.map((file) => file.sha256)).toEqual(converted.files.map((file) => file.sha256));
  });

  it('tells how far it is, from the first tensor to the last', () => {
    const { told } = converted;
    const total = told[0]![1];
    expect(told.length).toBeGreaterThan(10);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect(new Set(told.map(([, all]) => all))).toEqual(new Set([total]));
    expect(told.at(-1)).toEqual([total, total]);
  });
});

describe('Converting once more', () => {
  it('changes nothing when the model is there', async () => {
    const given = request();
    const first = await convertCheckpoint(given, ignore);
    for (const { path } of first.files) utimesSync(path, 1000, 1000);
    expect(await convertCheckpoint(given, () => { throw new Error('it works again'); })).toEqual(first);
    expect(first.files.map(({ path }) => statSync(path).mtimeMs)).toEqual([1_000_000, 1_000_000]);
  });

  it('makes it anew when its weights are damaged, when it came from another file, or in the other precision', async () => {
    const given = request();
    const first = await convertCheckpoint(given, ignore);
    truncateSync(`${given.output}.data`, 1000);
    expect(await convertCheckpoint(given, ignore)).toEqual(first);
    const other = await convertCheckpoint({ ...given, checkpointSha256: 'f'.repeat(64) }, ignore);
    expect(other.files.map((file) => file.sha256)).not.toEqual(first.files.map((file) => file.sha256));
    await convertCheckpoint({ ...given, precision: 'fp16' }, ignore);
    expect(readMetadata(readFileSync(given.output))).toMatchObject({ precision: 'fp16', weightsSha256: sha256(`${given.output}.data`) });
  });
});

/** A file of the small network with something changed. */
function altered(change: (tensors: Map<string, MadeTensor>) => void): string {
  const all = new Map(tensors);
  change(all);
  const path = join(folder, `altered-${String(count++)}.pth`);
  writeCheckpoint(path, all);
  return path;
}

/** Puts a number into a tensor, in a copy of it. */
function put(all: Map<string, MadeTensor>, name: string, value: number): void {
  const { shape, values } = all.get(name)!;
  all.set(name, { shape, values: values!.with(7, value) });
}

const bias = 'blip.visual_encoder.blocks.1.norm2.bias';
const dense = 'blip.text_encoder.encoder.layer.1.output.dense.weight';

/** What is said of an altered checkpoint, behind its name; nothing may be written. */
async function refusal(path: string, precision: ConvertRequest['precision'] = 'fp32'): Promise<string> {
  const given = request({ checkpoint: path, precision });
  const error: unknown = await convertCheckpoint(given, ignore).then(() => null, (reason: unknown) => reason);
  expect(readdirSync(given.folder)).toEqual([]);
  expect(error).toMatchObject({ code: 'BAD_INPUT' });
  const { message } = error as Error;
  expect(message).not.toContain('\n');
  return message.slice(message.indexOf('.pt'));
}

describe('A file that is not exactly FaceScore', () => {
  const advice = 'take the file that is published as FS_model.pt';

  it('is taken when nothing is changed, with and without the positions that nobody reads', async () => {
    const whole = await convertCheckpoint(request({ checkpoint: altered(ignore) }), ignore);
    const without = await convertCheckpoint(request({ checkpoint: altered((all) => void all.delete('blip.text_encoder.embeddings.position_ids')) }), ignore);
    for (const { files } of [whole, without]) expect(files[0]!.sha256).toBe(converted.files[0]!.sha256);
  });

  it.each<readonly [string, (tensors: Map<string, MadeTensor>) => void, string]>([
    ['one tensor is missing', (tensors) => void tensors.delete(bias), `it lacks ${bias}`],
    ['several are missing', (tensors) => { tensors.delete(bias); tensors.delete(dense); tensors.delete('mlp.layers.7.bias'); }, `it lacks ${bias} and 2 more tensors`],
    ['one is missing that tells a size', (tensors) => void tensors.delete('blip.visual_encoder.pos_embed'), 'it lacks blip.visual_encoder.pos_embed'],
    ['it has one more', (tensors) => void tensors.set('mlp.layers.8.weight', { shape: [1], values: new Float32Array(1) }), 'it has mlp.layers.8.weight, which this network does not have'],
    ['a block is left out', (tensors) => { for (const name of [...tensors.keys()]) if (name.includes('blocks.0.') && !name.includes('fc1.weight')) tensors.delete(name); }, 'it lacks blip.visual_encoder.blocks.0.norm1.weight and 10 more tensors'],
    ['a tensor lies the other way round', (tensors) => void tensors.set(dense, { ...tensors.get(dense)!, shape: [256, 128] }), `${dense} is 256 x 128 instead of 128 x 256`],
    ['a tensor has another rank', (tensors) => void tensors.set(bias, { ...tensors.get(bias)!, shape: [1, 192] }), `${bias} is 1 x 192 instead of 192`],
    ['a tensor holds whole numbers', (tensors) => void tensors.set(bias, { shape: [192], values: null }), `${bias} holds int64 instead of float32`],
    ['it gives two numbers', (tensors) => {
      tensors.set('mlp.layers.7.weight', { shape: [2, 8], values: new Float32Array(16) }).set('mlp.layers.7.bias', { shape: [2], values: new Float32Array(2) });
    }, 'it gives 2 numbers instead of one'],
    ['its prefix is another', (tensors) => { for (const [name, tensor] of [...tensors]) { tensors.delete(name); tensors.set(`module.${name}`, tensor); } }, 'it lacks blip.visual_encoder.pos_embed'],
  ])('is refused with the tensor\'s name when %s, and nothing is written', async (_case, change, cause) => {
    expect(await refusal(altered(change))).toBe(`.pth is not a FaceScore checkpoint: ${cause}; ${advice}`);
  });

  it.each([dense, 'blip.visual_encoder.norm.weight', 'blip.visual_encoder.blocks.0.attn.qkv.bias'])('is refused when %s holds no number, and nothing is written', async (name) => {
    const path = altered((all) => put(all, name, Number.NaN));
    expect(await refusal(path)).toBe(`.pth: ${name} holds NaN, so no score could be computed; the file is damaged or its training failed, get it again`);
  });

  it('is refused in half precision when a weight does not fit into it', async () => {
    const path = altered((all) => put(all, dense, 70_000));
    expect(await refusal(path, 'fp16')).toBe(`.pth: ${dense} holds 70000, which is too large for half precision; convert it as fp32`);
    await convertCheckpoint(request({ checkpoint: path }), ignore);
  });

  it('is refused when it ends too early', async () => {
    const path = altered(ignore);
    truncateSync(path, statSync(path).size - 1000);
    await refusal(path);
  });
});

describe('A conversion that cannot end', () => {
  it('leaves nothing when it is cancelled on its way', async () => {
    const given = request();
    const controller = new AbortController();
    const working = convertCheckpoint(given, (done, total) => { if (done > total / 2) controller.abort(); }, controller.signal);
    await expect(working).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(given.folder)).toEqual([]);
  });

  it('does not begin on a disk without room, and leaves nothing when the disk fills up', async () => {
    const opened = await openCheckpoint(checkpoint);
    const model = await faceScoreRecipe.build(opened, 'fp32');
    const given = request();
    const options = { onBytes: ignore, beforeTensor: ignore };
    const bytes: number[] = [];
    const free = (): Promise<number> => Promise.resolve(10_000_000);
    await expect(writeModel(model, given.output, {}, { ...options, onBytes: (done) => bytes.push(done), freeBytes: free })).rejects.toMatchObject({
      code: 'DISK_FULL', message: `${given.output} needs 21 MB and the disk has 10 MB left; free some space and try again`,
    });
    expect(bytes).toEqual([]);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
    const late = { ...model, external: model.external.map((tensor, index) => (index < 5 ? tensor : { ...tensor, make: () => Promise.reject(full) })) };
    await expect(writeModel(late, given.output, {}, options)).rejects.toMatchObject({ code: 'DISK_FULL', message: `No space left for ${given.output}; free some and try again` });
    expect(readdirSync(given.folder)).toEqual([]);
    await opened.close();
  });

  it('keeps the model that was there until the new one is whole', async () => {
    const given = request();
    const { files } = await convertCheckpoint(given, ignore);
    const controller = new AbortController();
    await expect(convertCheckpoint({ ...given, precision: 'fp16' }, () => controller.abort(), controller.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(files.map(({ path }) => sha256(path))).toEqual(files.map((file) => file.sha256));
  });
});
