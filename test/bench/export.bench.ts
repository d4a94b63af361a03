import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { emptyCard } from '../../src/domain/export/card/card-fields.ts';
import { defaultRecipe, type ExportRecipe } from '../../src/domain/export/recipe.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import type { PairRecord } from '../../src/domain/pairs/pair.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { exportDataset } from '../../src/services/export/export-dataset.ts';
import { exportStudyOfProject } from '../../src/services/export/plan/export-study.ts';
import { createProject, openProject } from '../../src/services/store/project.ts';
import { builtEntry } from '../fixtures/built-entry.ts';
import { quantile, report, timed } from './figure.ts';
import { unique } from './pictures.ts';

const at = '2026-03-01T10:00:00.000Z';
const [drawings, picturesInFolder] = [24, 1000];

/** Noisy squares, all encoded alike: with the greatest quality that keeps the first one below so many bytes. */
async function draw(side: number, bytes: number): Promise<Buffer[]> {
  const pixels = await Promise.all(Array.from({ length: drawings }, (_, number) => sharp({ create: { width: side, height: side, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 100 + 3 * number, sigma: 40 } } })
    .blur(0.7).raw().toBuffer({ resolveWithObject: true })));
  const encodeAll = (quality: number, count = drawings): Promise<Buffer[]> => Promise.all(pixels.slice(0, count).map(({ data, info }) => sharp(data, { raw: info }).jpeg({ quality }).toBuffer()));
  let [low, high] = [1, 96];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const [first] = await encodeAll(middle, 1);
    if ((first?.length ?? 0) <= bytes) low = middle;
    else high = middle;
  }
  return encodeAll(low);
}

/** Makes a study of pairs of unique files once: few drawings, told apart by a JPEG comment. Each pair has a prompt of its own. */
async function makeStudy(folder: string, pairs: number, side: number, bytes: number): Promise<void> {
  const mark = join(folder, 'made');
  if (existsSync(mark)) return;
  await rm(folder, { recursive: true, force: true });
  const sources = await draw(side, bytes);
  const project = await createProject(folder, { name: 'Export', device: 'bench' });
  const records: ImageRecord[] = [];
  for (let number = 0; number < 2 * pairs; number += 1) {
    const file = unique(sources[number % drawings] as Buffer, `picture ${String(number)}`);
    const path = `${String(Math.floor(number / picturesInFolder))}/${String(number)}.jpg`;
    if (number % picturesInFolder === 0) await mkdir(join(folder, 'generations', String(number / picturesInFolder)), { recursive: true });
    await writeFile(join(folder, 'generations', path), file);
    const sha256 = createHash('sha256').update(file).digest('hex');
    records.push({
      id: sha256.slice(0, 16), sha256, source: { root: 'generations', path }, bytes: file.length, width: side, height: side, format: 'jpeg', model: null, file: path, itemId: null,
      caption: `A portrait, number ${String(number >> 1)}`, promptId: `prompt-${String(number >> 1)}`, detection: null, choice: null, scorings: {},
    });
  }
  await project.update((document) => ({ ...document, roots: [{ id: 'generations', path: 'generations' }] }));
  await project.images.put(records);
  await project.pairs.put(Array.from({ length: pairs }, (_, number): PairRecord => {
    const [win, loss] = [records[2 * number] as ImageRecord, records[2 * number + 1] as ImageRecord];
    return {
      id: createHash('sha256').update(`pair ${String(number)}`).digest('hex').slice(0, 16), win: { image: win.id, file: null }, loss: { image: loss.id, file: null }, addedAt: at,
      origin: { kind: 'scores', prompt: win.caption ?? null, stands: true, builtAt: at, group: win.promptId ?? '', images: 2, scorer: 'facescore', modelSha256: 'f'.repeat(64), scores: { win: 1, loss: 0 }, lowerIsBetter: false, choice: 'all' },
    };
  }));
  await project.close();
  await writeFile(mark, '');
}

interface Measured { readonly seconds: number; readonly checkSeconds: number; readonly peakMegabytes: number; readonly checkPeakMegabytes: number; readonly processorSeconds: number }

async function measuredExport(folder: string, target: string, recipe: Partial<ExportRecipe>): Promise<Measured> {
  const thread = await builtEntry('src/services/export/export-worker.ts');
  const engine = createLocalEngine();
  const project = await openProject(folder, { mode: 'read', device: 'bench' });
  const peaks = { export: 0, check: 0 };
  let phase: keyof typeof peaks = 'export';
  const look = setInterval(() => { peaks[phase] = Math.max(peaks[phase], process.memoryUsage.rss()); }, 50);
  let atCheck = process.cpuUsage();
  const before = process.cpuUsage();
  try {
    const { ms, value } = await timed(() => exportDataset(
      { study: exportStudyOfProject(project), engine, recipe: { ...defaultRecipe, pairs: 'all', ...recipe }, card: emptyCard, folder: target, version: '1.0.0', startThread: () => new Worker(thread) },
      {
        onStage(stage) {
          if (stage !== 'Checking the dataset') return;
          atCheck = process.cpuUsage();
          phase = 'check';
        },
      },
    ));
    if (!value.validation.ok) throw new Error(`the dataset is not valid: ${value.validation.problems.slice(0, 3).join('; ')}`);
    return { seconds: value.seconds, checkSeconds: ms / 1000 - value.seconds, peakMegabytes: peaks.export / 1e6, checkPeakMegabytes: peaks.check / 1e6, processorSeconds: (atCheck.user + atCheck.system - before.user - before.system) / 1e6 };
  } finally {
    clearInterval(look);
    await project.close();
    await engine.dispose();
    await rm(target, { recursive: true, force: true });
  }
}

/** Seconds of `cp` of the same files onto the same disk, until they are on it. */
async function copied(folder: string, target: string): Promise<number> {
  const { ms } = await timed(async () => {
    execFileSync('cp', ['-r', join(folder, 'generations'), target]);
    execFileSync('sync');
    return Promise.resolve();
  });
  await rm(target, { recursive: true, force: true });
  execFileSync('sync');
  return ms / 1000;
}

async function benchKept(name: string, folder: string, work: string, rounds = 3): Promise<void> {
  const copies: number[] = [];
  const exports: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    copies.push(await copied(folder, join(work, 'copy')));
    exports.push(await measuredExport(folder, join(work, 'set'), {}));
  }
  const [copy, written] = [quantile(copies, 0.5), quantile(exports.map(({ seconds }) => seconds), 0.5)];
  report({ figure: `export.${name}-time-by-copy`, value: written / copy, unit: 'ratio', limit: 1 / 0.6, detail: { exportSeconds: exports.map(({ seconds }) => seconds), copySeconds: copies, checkSeconds: exports.map(({ checkSeconds }) => checkSeconds), load: loadavg()[0] } });
  report({ figure: `export.${name}-peak-memory`, value: Math.max(...exports.map(({ peakMegabytes }) => peakMegabytes)), unit: 'MB', limit: 600, detail: { byRound: exports.map(({ peakMegabytes }) => peakMegabytes), checkByRound: exports.map(({ checkPeakMegabytes }) => checkPeakMegabytes) } });
}

/** Exports beside a plain copy of the same files, and one that encodes everything anew. `TRIPTYCH_BENCH_PAIRS` makes all of it smaller. */
export async function benchExport(cache: string, work: string): Promise<void> {
  const most = Number(process.env['TRIPTYCH_BENCH_PAIRS'] ?? Infinity);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    for (const [name, pairs, side, bytes] of [['whole', 20_000, 1024, 150_000], ['faces', 46_000, 256, 20_000]] as const) {
      const folder = join(cache, `export-${name}-${String(Math.min(pairs, most))}`);
      await makeStudy(folder, Math.min(pairs, most), side, bytes);
      await benchKept(name, folder, work);
    }
    const small = join(cache, 'export-encoded-300');
    await makeStudy(small, 300, 1024, 150_000);
    const { seconds, processorSeconds } = await measuredExport(small, join(work, 'set'), { encoding: 'jpeg' });
    const processors = Math.min(2, availableParallelism());
    report({ figure: 'export.encoding-idle-share', value: 1 - processorSeconds / (seconds * processors), unit: 'ratio', limit: 0.25, detail: { seconds, processorSeconds, processors, load: loadavg()[0] } });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
