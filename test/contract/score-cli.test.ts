import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { openProject } from '../../src/services/store/project.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';
import { faceSpec, scoringOf } from '../fixtures/scored-study.ts';
import { plantedRetinaface } from '../inference/support/planted-network.ts';
import { plantedScorer } from '../inference/support/planted-scorer.ts';

let drawn: DrawnStudy;
let project: string;
let scorerSha256: string;

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A model that lies beside the registry, as its entry describes it. */
async function registered(folder: string, id: string, kind: string, bytes: Uint8Array, scorer: object | null): Promise<object> {
  await writeFile(join(folder, `${id}.onnx`), bytes);
  const file = { name: `${id}.onnx`, title: id, bytes: bytes.length, sha256: sha256Of(bytes), source: 'https://models.example/x.onnx', precision: 'fp32', inputs: [], outputs: [] };
  return { id, kind, title: id, licence: 'MIT', restrictions: null, input: '', files: [file], scorer };
}

/** A program whose registry has one planted detector and two planted scorers: FaceScore's place, and one of whole images. */
async function makeProgram(folder: string): Promise<void> {
  const models = join(folder, 'models');
  await mkdir(models, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"version":"0.0.0"}');
  const { id: _id, ...entry } = { ...faceSpec, lowerIsBetter: false, range: [-6, 6] };
  const faces = plantedScorer(faceSpec);
  scorerSha256 = sha256Of(faces);
  await writeFile(join(models, 'registry.json'), JSON.stringify({ schemaVersion: 1, models: [
    await registered(models, 'retinaface-mnet025', 'detector', plantedRetinaface(0, 20), null),
    await registered(models, 'facescore', 'scorer', faces, entry),
    await registered(models, 'whole', 'scorer', plantedScorer({ ...faceSpec, width: 4 }), { ...entry, subject: 'image', width: 4 }),
  ] }));
}

async function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runCommandLine(args, {
    programFolder: join(drawn.folder, 'program'), signal: new AbortController().signal,
    stdout: { write: (text) => stdout.push(text) }, stderr: { write: (text) => stderr.push(text) },
  });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

async function document(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await run(...args, '--json');
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
  vi.stubEnv('TRIPTYCH_MODELS', '');
  await makeProgram(join(drawn.folder, 'program'));
  await document('create', project);
  await document('import', 'triplets', project, '--images', drawn.images);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

const result = { images: 0, faces: 0, unscored: 0, skipped: 0, failed: [], deviations: { clamped: 0, converted: 0, rotated: 0 }, seconds: expect.any(Number) as number, provider: 'cpu' };

describe('triptych score', () => {
  it('scores what has a face and no score, with any scorer of the registry', async () => {
    expect(await document('score', project, '--provider', 'cpu')).toEqual({ ...result, skipped: 6, provider: null });
    expect(await document('detect', project, '--detector', 'retinaface-mnet025', '--provider', 'cpu')).toMatchObject({ images: 6, faces: 6 });
    const scored = { ...result, images: 6, faces: 6 };
    // The face lies in the upper left corner and beyond it, and drawn pictures have an alpha channel.
    const byFace = { ...scored, deviations: { clamped: 6, converted: 6, rotated: 0 } };
    expect(await document('score', project, '--provider', 'cpu')).toEqual(byFace);
    expect(await document('score', project, '--provider', 'cpu', '--faces', 'all')).toEqual({ ...result, provider: null });
    expect(await document('score', project, '--provider', 'cpu', '--again')).toEqual(byFace);
    expect(await document('score', project, '--provider', 'cpu', '--scorer', 'whole')).toEqual({ ...scored, deviations: { clamped: 0, converted: 6, rotated: 0 } });

    const opened = await openProject(project, { mode: 'read', device: 'reader' });
    const [image] = opened.images.values();
    await opened.close();
    const by = { precision: 'fp32' as const, at: expect.any(String) as string };
    expect(image?.scorings).toEqual({
      facescore: scoringOf([{ box: image!.detection!.faces[0]!.box, score: expect.any(Number) as number, deviations: ['clamped', 'converted'] }], { ...by, modelSha256: scorerSha256 }),
      whole: scoringOf([{ box: null, score: expect.any(Number) as number, deviations: ['converted'] }], { ...by, subject: 'image', modelSha256: sha256Of(await readFile(join(drawn.folder, 'program', 'models', 'whole.onnx'))) }),
    });
    expect((await document('results', project) as { metrics: { metric: string; source: string }[] }).metrics.map(({ metric, source }) => [metric, source]).sort()).toEqual([['facescore', 'studio'], ['whole', 'studio']]);
  });

  it('says in words what came of it, and on one line what is wrong', async () => {
    const { status, stdout } = await run('score', project, '--provider', 'cpu', '--again');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^6 scores in 6 images on cpu\. .*cut at its border; .*were converted\. It took \d+\.\d s\.\n$/) });
    for (const [scorer, why] of [['nobody', 'There is no model nobody'], ['retinaface-mnet025', 'retinaface-mnet025 is no scorer']] as const) {
      expect(await run('score', project, '--scorer', scorer)).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(new RegExp(`^triptych: ${why}.*\n$`)) });
    }
    expect(await run('score', project, '--faces', 'some')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('representative, all') });
  });
});

describe('triptych faces --score', () => {
  it('prints the score beside each face, which has none otherwise', async () => {
    const picture = join(drawn.images, 'amber-xl', 'harbour.png');
    const faces = async (...options: string[]) => (await document('faces', picture, '--detector', 'retinaface-mnet025', '--provider', 'cpu', ...options) as { faces: { score: number | null }[] }[])[0]!.faces;
    const [face] = await faces();
    const [scored] = await faces('--score');
    expect([face?.score, scored]).toEqual([null, { ...face, score: expect.any(Number) as number }]);
    const { stdout } = await run('faces', picture, '--detector', 'retinaface-mnet025', '--provider', 'cpu', '--score');
    expect(stdout).toContain(`  score ${scored!.score!.toFixed(4)}\n`);
  });
});
