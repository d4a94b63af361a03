import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { openProject } from '../../src/services/store/project.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';

let drawn: DrawnStudy;
let project: string;

async function run(signal: AbortSignal, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runCommandLine(args, { programFolder: drawn.folder, signal, stdout: { write: (text) => stdout.push(text) }, stderr: { write: (text) => stderr.push(text) } });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

async function document(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await run(new AbortController().signal, ...args, '--json');
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  return JSON.parse(stdout);
}

const photograph = (name: string): string => join(drawn.folder, 'photographs', name);

beforeAll(async () => {
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
  await writeFile(join(drawn.folder, 'package.json'), '{"version":"0.0.0"}');
  await mkdir(join(drawn.folder, 'photographs'));
  const wave = (number: number): Buffer => Buffer.from(Array.from({ length: 160 * 120 }, (_, index) => Math.round(128 + 100 * Math.sin((index % 160) / (9 + 8 * number)) * Math.cos(Math.floor(index / 160) / (31 - 9 * number)))));
  for (const number of [0, 1, 2]) await sharp(wave(number), { raw: { width: 160, height: 120, channels: 1 } }).png().toFile(photograph(`wave-${number}.png`));
  await sharp(photograph('wave-1.png')).resize(80).jpeg({ quality: 70 }).toFile(photograph('copy.jpg'));
  await document('create', project);
  await document('import', 'natural', project, '--images', join(drawn.folder, 'photographs'));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('triptych duplicates', () => {
  it('stops at once when it is asked to, and stores nothing', async () => {
    expect(await run(AbortSignal.abort(), 'duplicates', project)).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/Cancelled\.\n$/) as string });
  });

  it('looks at every image, names what cannot be read, and counts the groups', async () => {
    await writeFile(photograph('wave-2.png'), 'something else');
    expect(await document('duplicates', project)).toEqual({ images: 3, groups: 1, duplicates: 1, failed: [{ image: 'wave-2.png', reason: expect.stringMatching(/^the file is not the one that was imported/) as string }], seconds: expect.any(Number) as number });
    const { stdout } = await run(new AbortController().signal, 'duplicates', project);
    expect(stdout).toMatch(/^No image could be looked at\. 1 group of near-duplicates with 2 images\. 1 image could not be read\. It took \d+\.\d s\.\n {2}failed wave-2\.png: the file is not the one that was imported;.*\n$/);
  });

  it('keeps the fingerprints with the images, where merging finds them', async () => {
    const opened = await openProject(project, { mode: 'read', device: 'reader' });
    const found = Array.from(opened.images.values(), ({ file, fingerprint }) => [file, fingerprint !== undefined]);
    await opened.close();
    expect(found.sort()).toEqual([['copy.jpg', true], ['wave-0.png', true], ['wave-1.png', true], ['wave-2.png', false]]);
  });

  it('says what is wrong with its arguments', async () => {
    expect(await run(new AbortController().signal, 'duplicates')).toMatchObject({ status: 2, stdout: '' });
    expect(await run(new AbortController().signal, 'duplicates', join(drawn.folder, 'nothing'))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^triptych: /) as string });
  });
});
