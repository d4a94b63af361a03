import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { openProject } from '../../src/services/store/project.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';
import { document, failure, triptych } from './command-line.ts';

const models = ['amber-xl', 'birch-turbo', 'cedar-base'] as const;

let drawn: DrawnStudy;
let project: string;
let table: string;

async function scores(text: string | Buffer): Promise<unknown> {
  await writeFile(table, text);
  return document('scores', 'import', project, table);
}

const results = async (...options: string[]): Promise<ResultsDocument> => await document('results', project, ...options) as ResultsDocument;

/** Five people who order two items as the models are named. */
function ballots(): string {
  const rows = drawn.items.flatMap((item) => [1, 2, 3, 4, 5].flatMap((person) => models.map((model, place) => `${item},p${person},${model}/${item}.png,${3 - place},,1200,2026-03-01T10:00:00Z`)));
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
}

/** The drawn faces, as a detector would have found them, but for the last image. */
async function findFaces(): Promise<void> {
  const open = await openProject(project, { mode: 'write', device: 'here' });
  const face = { box: drawn.faces[0]!, confidence: 0.9, landmarks: null, areaRatio: 0.2, frontalness: null, score: null };
  const detection = { detector: 'drawn', modelSha256: null, provider: 'cpu', threshold: 0.5, at: '2026-03-01T09:00:00.000Z', faces: [face] };
  await open.images.put([...open.images.values()].map((image) => (image.model === 'cedar-base' && image.itemId === 'market' ? image : { ...image, detection })));
  await open.close();
}

beforeAll(async () => {
  drawn = await drawStudy();
  [project, table] = [join(drawn.folder, 'project'), join(drawn.folder, 'table.csv')];
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
  await document('create', project);
  await document('import', 'triplets', project, '--images', drawn.images);
  await findFaces();
  await writeFile(table, ballots());
  await document('ballots', 'import', project, table);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('metrics from the command line', () => {
  it('come in with their coverage, and rows that cannot be used are named with their line', async () => {
    expect(await scores('image,metric,value\namber-xl/harbour.png,clip,0.9\nbirch-turbo/harbour.png,clip,0.5\nnobody/harbour.png,clip,1\ncedar-base/harbour.png,clip,NaN\ncedar-base/market.png,clip,good\n')).toEqual({
      rows: 2, metrics: ['clip'], skipped: [
        { file: 'line 4', reason: 'the study has no image "nobody/harbour.png"' },
        { file: 'line 5', reason: 'the value "NaN" of clip is not a finite number' },
        { file: 'line 6', reason: 'the value "good" of clip is not a finite number' },
      ],
    });
    const { metrics: [clip] } = await results();
    expect(clip).toMatchObject({ metric: 'clip', images: 2, ofImages: 6, comparisons: 1, accuracy: 1, items: 0, pearson: null });
  });

  it('come in from UTF-16 of both kinds, with semicolons and decimal commas, and are compared with others on what both cover', async () => {
    const rows = drawn.items.flatMap((item) => models.map((model, place) => `${model}/${item}.png;LocalIR;${place === 1 ? '0,25' : `-${place},5`}`));
    const little = Buffer.from(`\uFEFF${['Image;Metric;Value', ...rows].join('\r\n')}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) expect(await scores(bytes)).toEqual({ rows: 6, metrics: ['LocalIR'], skipped: [] });
    const { metrics, metricPairs } = await results();
    expect(metrics.map(({ metric, images, comparisons, accuracy, range }) => ({ metric, images, comparisons, accuracy, range }))).toEqual([
      { metric: 'clip', images: 2, comparisons: 1, accuracy: 1, range: [0.5, 0.9] },
      { metric: 'LocalIR', images: 6, comparisons: 6, accuracy: 4 / 6, range: [-2.5, 0.25] },
    ]);
    expect(metricPairs).toMatchObject([{ metrics: ['clip', 'LocalIR'], comparisons: 1, accuracies: [1, 0] }]);
  });

  it('can be read the other way round, taken out and taken in again', async () => {
    expect(await document('scores', 'set', project, 'LocalIR', '--lower-is-better')).toEqual({ metric: 'LocalIR', lowerIsBetter: true, removed: false, images: 6 });
    expect((await results()).metrics.find(({ metric }) => metric === 'LocalIR')).toMatchObject({ lowerIsBetter: true, accuracy: 2 / 6 });
    await document('scores', 'set', project, 'LocalIR', '--higher-is-better', '--remove');
    expect((await results()).metrics.map(({ metric }) => metric)).toEqual(['clip']);
    await document('scores', 'set', project, 'LocalIR', '--restore');
    expect(await document('scores', 'list', project)).toEqual([{ metric: 'LocalIR', lowerIsBetter: false, removed: false, images: 6 }, { metric: 'clip', lowerIsBetter: false, removed: false, images: 2 }]);
  });

  it('are refused in one line where a file or a metric is not what it should be', async () => {
    await writeFile(table, 'picture,score\na,1\n');
    expect(await failure('scores', 'import', project, table)).toContain('the first line has no column "image", "metric", "value"');
    expect(await failure('scores', 'import', project, drawn.images)).toContain('this is a folder');
    expect(await failure('scores', 'import', project, join(drawn.folder, 'absent.csv'))).toContain('there is no such file');
    expect(await failure('scores', 'set', project, 'localir', '--remove')).toContain('localir');
  });

  it.each([[['scores', 'import', 'x']], [['scores', 'set', 'x', 'm']], [['scores', 'set', 'x', 'm', '--remove', '--restore']], [['crops', 'x']], [['crops', 'x', '--out', 'y', '--size', '63']]])('%j is wrong usage', async (args) => {
    expect(await triptych(args)).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('what is taken away', () => {
  it('face crops come with a table that is filled in and imported again', async () => {
    const folder = join(drawn.folder, 'crops');
    const made = await document('crops', project, '--out', folder, '--size', '64') as { crops: number; skipped: { image: string; reason: string }[]; csv: string };
    expect(made).toEqual({ crops: 5, skipped: [{ image: 'cedar-base/market.png', reason: expect.stringContaining('face') }], folder, csv: join(folder, 'scores.csv') });
    const [head, ...rows] = (await readFile(made.csv, 'utf8')).trim().split(/\r?\n/);
    expect(head).toBe('image,metric,value,file,model,prompt');
    const first = rows[0]!.split(',')[0]!;
    expect(await sharp(join(folder, `${first}.png`)).metadata()).toMatchObject({ format: 'png', width: 64, height: 64 });
    const filled = rows.map((row, index) => row.replace(',,,', `,filled,${index},`));
    expect(await scores([head, ...filled, ''].join('\n'))).toEqual({ rows: 5, metrics: ['filled'], skipped: [] });
    expect(await failure('crops', project, '--out', folder)).toContain('is not empty');
  });

  it('a report holds every table in both formats beside what is printed', async () => {
    const folder = join(drawn.folder, 'report');
    const printed = await results('--out', folder);
    expect(JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))).toEqual(printed);
    const tables = ['agreement', 'items', 'metric-models', 'metric-pairs', 'metrics', 'models', 'pairwise', 'people', 'positions', 'standings', 'tau'];
    expect((await readdir(folder)).sort()).toEqual([...tables.flatMap((name) => [`${name}.csv`, `${name}.tex`]), 'ballots.csv', 'ballots.jsonl', 'methods.txt', 'results.json'].sort());
    expect(await failure('results', project, '--out', folder)).toContain('is not empty');
  });
});
