import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { isInpainted } from '../../src/domain/pairs/pair.ts';
import { openProject } from '../../src/services/store/project.ts';
import type { Project } from '../../src/services/store/types.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';
import { plantedRetinaface } from '../inference/support/planted-network.ts';

let drawn: DrawnStudy;
let project: string;
let photographs: string;

/** A program whose only model is a detector that finds one face in every picture. */
async function makeProgram(folder: string): Promise<void> {
  const models = join(folder, 'models');
  await mkdir(models, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"version":"0.0.0"}');
  const network = plantedRetinaface(0, 20);
  await writeFile(join(models, 'net.onnx'), network);
  const file = { name: 'net.onnx', title: 'planted', bytes: network.length, sha256: createHash('sha256').update(network).digest('hex'), source: 'https://models.example/x.onnx', precision: 'fp32', inputs: [], outputs: [] };
  await writeFile(join(models, 'registry.json'), JSON.stringify({ schemaVersion: 1, models: [{ id: 'retinaface-mnet025', kind: 'detector', title: 'planted', licence: 'MIT', restrictions: null, input: '', files: [file], scorer: null }] }));
}

async function run(signal: AbortSignal, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runCommandLine(args, { programFolder: join(drawn.folder, 'program'), signal, stdout: { write: (text) => stdout.push(text) }, stderr: { write: (text) => stderr.push(text) } });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

const command = (...args: string[]) => run(new AbortController().signal, ...args);

async function document(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await command(...args, '--json');
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  return JSON.parse(stdout);
}

async function reading<T>(work: (opened: Project) => T): Promise<T> {
  const opened = await openProject(project, { mode: 'read', device: 'reader' });
  try {
    return work(opened);
  } finally {
    await opened.close();
  }
}

beforeAll(async () => {
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  photographs = join(drawn.folder, 'photographs');
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
  vi.stubEnv('TRIPTYCH_MODELS', '');
  await makeProgram(join(drawn.folder, 'program'));
  await mkdir(photographs);
  for (const model of drawn.models) await copyFile(join(drawn.images, model, 'harbour.png'), join(photographs, `${model}.png`));
  await document('create', project);
  const opened = await openProject(project, { mode: 'write', device: 'writer' });
  await opened.update((study) => ({ ...study, settings: { ...study.settings, detector: 'retinaface-mnet025' } }));
  await opened.close();
  await document('import', 'natural', project, '--images', photographs);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

const result = {
  batch: expect.stringMatching(/^[0-9a-f]{16}$/) as string, images: 3, faces: 3, pairs: 0, present: 0, strengths: null, unchanged: 0, faceGone: 0, checked: 0,
  skipped: [], failed: [], seconds: expect.any(Number) as number, provider: 'cpu',
};

describe('triptych inpaint', () => {
  it('says where to get the detector that it lacks, and stores nothing', async () => {
    const net = join(drawn.folder, 'program', 'models', 'net.onnx');
    const bytes = await readFile(net);
    await rm(net);
    expect(await command('inpaint', project)).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/triptych: .*triptych models install retinaface-mnet025.*\n$/) as string });
    await writeFile(net, bytes);
    expect(await reading(({ pairs, batches }) => [pairs.size, batches.size])).toEqual([0, 0]);
  });

  it('makes as many pairs as it may, goes on with the rest, and makes none twice', async () => {
    expect(await document('inpaint', project, '--provider', 'cpu', '--limit', '2')).toEqual({ ...result, pairs: 2, strengths: expect.any(Array) as unknown, checked: 2 });
    expect(await document('inpaint', project, '--provider', 'cpu')).toEqual({ ...result, pairs: 1, present: 2, strengths: expect.any(Array) as unknown, checked: 1 });
    expect(await document('inpaint', project, '--provider', 'cpu')).toEqual({ ...result, present: 3, provider: null });
    expect(await reading(({ pairs, batches }) => [pairs.size, batches.size])).toEqual([3, 1]);
  });

  it('makes another batch with other settings, which are stored with it', async () => {
    const asked = ['--strength', '0.35', '--seed', 'other', '--steps', '30', '--guidance', '3', '--scheduler', 'euler', '--prompt', 'a face', '--negative-prompt', 'blur', '--side', '512', '--quality', '90'];
    const { batch } = await document('inpaint', project, '--provider', 'cpu', '--inpainter', 'procedural', ...asked) as { batch: string };
    const [settings, strengths] = await reading((opened) => [opened.batches.get(batch)?.settings, [...opened.pairs.values()].filter(isInpainted).filter(({ origin }) => origin.batch === batch).map(({ origin }) => origin.strength)]);
    expect(settings).toMatchObject({ strength: { kind: 'fixed', value: 0.35 }, seed: 'other', steps: 30, guidance: 3, scheduler: 'euler', prompt: 'a face', negativePrompt: 'blur', side: 512, output: { format: 'jpeg', quality: 90 } });
    expect(strengths).toEqual([0.35, 0.35, 0.35]);
    const names = await readdir(join(project, 'inpainted', batch));
    expect([names.length, names.every((name) => name.endsWith('.jpg'))]).toEqual([6, true]);
  });

  it('says in words what came of it', async () => {
    const { status, stdout, stderr } = await command('inpaint', project, '--provider', 'cpu', '--seed', 'words', '--strength', '0.2');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: expect.stringMatching(/^3 new pairs on cpu\. Strength 0\.2\. .*It took \d+\.\d s\.\n$/) as string, stderr: expect.stringContaining('Redrawing 3 faces') as string });
  });

  it('keeps what was made when it is stopped, and says so by its exit status', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await run(stop.signal, 'inpaint', project, '--seed', 'stopped')).toMatchObject({ status: 1, stdout: '' });
    expect(await reading(({ pairs }) => pairs.size)).toBe(9);
  });

  it('refuses wrong options, and an inpainter that there is not', async () => {
    for (const [option, value] of [['--strength', '0'], ['--strength', 'much'], ['--steps', '1.5'], ['--side', '500'], ['--quality', '50'], ['--scheduler', 'heun'], ['--limit', '0'], ['--format', 'gif']] as const) {
      expect(await command('inpaint', project, option, value)).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(option) as string });
    }
    expect(await command('inpaint', project, '--inpainter', 'nobody')).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining('There is no inpainter nobody') as string });
  });
});
