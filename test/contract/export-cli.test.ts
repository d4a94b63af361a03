import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ExportManifest } from '../../src/domain/export/manifest.ts';
import { pairSources } from '../../src/domain/pairs/origin.ts';
import { openProject } from '../../src/services/store/project.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';
import { temporaryFolder } from '../unit/services/study-fixture.ts';
import { document, failure, triptych } from './command-line.ts';

let drawn: DrawnStudy;
let project: string;

const place = async (): Promise<string> => join(await temporaryFolder(), 'set');
const manifestOf = async (folder: string): Promise<ExportManifest> => JSON.parse(await readFile(join(folder, 'triptych.json'), 'utf8')) as ExportManifest;
const decisions = ['--pairs', 'all'];

beforeAll(async () => {
  vi.stubEnv('TRIPTYCH_HOME', await temporaryFolder());
  vi.stubEnv('TRIPTYCH_MODELS', '');
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  await document('create', project, '--name', 'From a table');
  await document('import', 'triplets', project, '--images', drawn.images);
  const table = join(drawn.folder, 'comparisons.csv');
  const row = (item: string, better: string, worse: string, margin: string) => `${better}/${item}.png,${worse}/${item}.png,a,${margin}`;
  await writeFile(table, ['image_a,image_b,winner,margin', row('harbour', 'amber-xl', 'birch-turbo', '1.5'), row('harbour', 'cedar-base', 'amber-xl', '0.5'), row('market', 'birch-turbo', 'amber-xl', ''), ''].join('\n'));
  await document('import', 'comparisons', project, table);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('triptych export', () => {
  it('writes and checks a dataset, and says what is in it and what is not', async () => {
    const folder = await place();
    const out = await document('export', project, '--format', 'jsonl', '--out', folder, ...decisions, '--margin', '1', '--split', '1,0,0');
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
    expect(out).toEqual({
      format: 'jsonl', files, rows: { train: 1, validation: 0, test: 0 },
      dropped: [{ reason: 'its margin is not known', count: 1 }, { reason: 'its margin is below the least that was asked for', count: 1 }],
      bytes: expect.any(Number), folder, reached: { train: 1, validation: 0, test: 0 },
      validation: { ok: true, problems: [], checked: { files, bytes: (out as { bytes: number }).bytes, rows: 1, pictures: 2, decoded: 2 } },
    });
    expect(await document('validate', folder)).toEqual((out as { validation: unknown }).validation);
  });

  it('takes every choice into the recipe, by itself the seed of the study', async () => {
    const [one, other] = [await place(), await place()];
    await document('export', project, '--format', 'diffusers-dpo', '--out', one, ...decisions);
    const opened = await openProject(project, { mode: 'read', device: 'reader' });
    const { seed } = opened.document;
    await opened.close();
    expect((await manifestOf(one)).recipe).toEqual({
      format: 'diffusers-dpo', pairs: 'all', sources: pairSources, leastMargin: null, trial: false, ties: false, bestOfDuplicates: false,
      pictures: 'whole', encoding: 'keep', quality: 95, size: null, split: { train: 0.9, validation: 0.05, test: 0.05 }, seed,
    });
    await document(
      'export', project, '--format', 'pick-a-pic', '--out', other, '--pairs', 'all', '--sources', 'table,scores', '--margin', '0', '--trial', '--ties', '--best-of-duplicates',
      '--encoding', 'jpeg', '--quality', '80', '--size', '64', '--split', '0.5, 0.25, 0.25', '--seed', 'mine',
    );
    expect((await manifestOf(other)).recipe).toMatchObject({
      format: 'pick-a-pic', leastMargin: 0, trial: true, ties: true, bestOfDuplicates: true, pictures: 'whole', encoding: 'jpeg', quality: 80, size: 64,
      split: { train: 0.5, validation: 0.25, test: 0.25 }, seed: 'mine',
    });
    expect([...(await manifestOf(other)).recipe.sources].sort()).toEqual(['scores', 'table']);
  });

  it('takes what only its user can say from a file', async () => {
    const folder = await place();
    const card = join(drawn.folder, 'card.json');
    await writeFile(card, JSON.stringify({ title: 'Harbour faces', licence: 'cc-by-4.0', consent: 'Everybody agreed.' }));
    const { stdout } = await triptych(['export', project, '--format', 'imagefolder', '--out', folder, ...decisions, '--card', card]);
    expect(stdout).toContain(`${folder}: 3 pairs in `);
    expect(stdout).toContain('load it in Python:');
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toMatch(/pretty_name: Harbour faces\nlicense: cc-by-4\.0[\s\S]*Everybody agreed\./);
    await writeFile(card, '{"licens": "mit"}');
    expect(await failure('export', project, '--format', 'jsonl', '--out', await place(), '--card', card)).toContain(`${card} has "licens", which a card does not have.`);
    await writeFile(card, '[]');
    expect(await failure('export', project, '--format', 'jsonl', '--out', await place(), '--card', card)).toContain('must be a JSON object');
    await writeFile(card, '{"gated": "yes"}');
    expect(await failure('export', project, '--format', 'jsonl', '--out', await place(), '--card', card)).toContain(`${card}: "gated" cannot be used`);
  });

  it('says what to do where nothing is left, or the folder is taken', async () => {
    expect(await failure('export', project, '--format', 'jsonl', '--out', await place())).toMatch(/^triptych: Nothing is left to export: 3 pairs are left out/);
    expect(await failure('export', project, '--format', 'jsonl', '--out', drawn.images, ...decisions)).toContain(drawn.images);
  });

  it.each<[readonly string[]]>([
    [['--out', 'x']], [['--format', 'jsonl']], [['--format', 'csv', '--out', 'x']], [['--format', 'jsonl', '--out', 'x', '--split', '0.9,0.1']],
    [['--format', 'jsonl', '--out', 'x', '--split', '0.9,0.2,0.1']], [['--format', 'jsonl', '--out', 'x', '--split', '0.9,,0.1']], [['--format', 'jsonl', '--out', 'x', '--pairs', 'some']],
    [['--format', 'jsonl', '--out', 'x', '--sources', 'votes']], [['--format', 'jsonl', '--out', 'x', '--margin', 'high']], [['--format', 'jsonl', '--out', 'x', '--quality', '49']],
    [['--format', 'jsonl', '--out', 'x', '--size', '5000']], [['--format', 'jsonl', '--out', 'x', '--pictures', 'eyes']], [['--format', 'jsonl', '--out', 'x', '--encoding', 'gif']],
  ])('takes %j for a wrong usage', async (args) => {
    expect((await triptych(['export', project, ...args])).status).toBe(2);
  });
});

describe('triptych validate', () => {
  it('names each problem and fails', async () => {
    const folder = await place();
    await document('export', project, '--format', 'webdataset', '--out', folder, ...decisions);
    expect((await triptych(['validate', folder, '--deep'])).stdout).toMatch(/^No problem found in \d+ files with 3 rows and 6 pictures\.\n$/);
    await appendFile(join(folder, 'README.md'), 'more');
    const problem = 'README.md was changed or damaged after the export: its SHA-256 is not that of SHA256SUMS. Copy it again, or export again.';
    const { status, stdout, stderr } = await triptych(['validate', folder, '--json']);
    expect({ status, found: JSON.parse(stdout) as unknown, stderr }).toEqual({ status: 1, found: { ok: false, problems: [problem], checked: expect.any(Object) }, stderr: expect.stringMatching(/\ntriptych: .* has 1 problem\.\n$|^triptych: .* has 1 problem\.\n$/) });
    expect((await triptych(['validate', folder])).stdout).toBe(`${problem}\n`);
  });

  it('fails where there is no dataset, and needs a folder', async () => {
    expect(await failure('validate', join(drawn.folder, 'nothing'))).toContain('it is not there');
    const { status, stdout } = await triptych(['validate', drawn.images, '--json']);
    expect({ status, document: JSON.parse(stdout) as unknown }).toMatchObject({ status: 1, document: { ok: false } });
    expect((await triptych(['validate'])).status).toBe(2);
  });
});
