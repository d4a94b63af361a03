import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ImageRecord } from '../../src/domain/image.ts';
import type { PairRecord } from '../../src/domain/pairs/pair.ts';
import { createProject } from '../../src/services/store/project.ts';
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

/** Clock ticks of Linux in a second. */
const ticks = 100;

/** What a process holds, and the processor time that it has used. */
async function usageOf(pid: number): Promise<{ readonly megabytes: number; readonly processorSeconds: number }> {
  const [status, stat] = await Promise.all(['status', 'stat'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8')));
  const times = (stat ?? '').slice((stat ?? '').lastIndexOf(')')).split(' ');
  return { megabytes: Number(/VmRSS:\s+(\d+)/.exec(status ?? '')?.[1] ?? 0) / 1000, processorSeconds: (Number(times[12]) + Number(times[13])) / ticks };
}

/** `triptych export` in a process of its own, from its start; the check at its end is told apart. */
async function measuredExport(folder: string, target: string, options: readonly string[] = []): Promise<Measured> {
  const cli = join(import.meta.dirname, '../../out/main/cli.js');
  const start = performance.now();
  const child = spawn(process.execPath, [cli, 'export', folder, '--format', 'diffusers-dpo', '--pairs', 'all', '--out', target, '--json', ...options], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TRIPTYCH_HOME: join(folder, 'home') } });
  const peaks = { export: 0, check: 0 };
  let checkAt: number | null = null;
  let processorSeconds = 0;
  let said = '';
  const look = setInterval(() => {
    void usageOf(child.pid ?? 0).then((usage) => {
      const phase = checkAt === null ? 'export' : 'check';
      peaks[phase] = Math.max(peaks[phase], usage.megabytes);
      if (checkAt === null) processorSeconds = usage.processorSeconds;
    }, () => undefined);
  }, 50);
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('Checking the dataset')) checkAt = performance.now();
  });
  const [status] = await once(child, 'close') as [number | null];
  clearInterval(look);
  const end = performance.now();
  await rm(target, { recursive: true, force: true });
  if (status !== 0 || checkAt === null) throw new Error(`the export ended with ${String(status)}: ${said.slice(-500)}`);
  return { seconds: (checkAt - start) / 1000, checkSeconds: (end - checkAt) / 1000, peakMegabytes: peaks.export, checkPeakMegabytes: peaks.check, processorSeconds };
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
    exports.push(await measuredExport(folder, join(work, 'set')));
  }
  const [copy, written] = [quantile(copies, 0.5), quantile(exports.map(({ seconds }) => seconds), 0.5)];
  report({ figure: `export.${name}-time-by-copy`, value: written / copy, unit: 'ratio', limit: 1 / 0.6, detail: { exportSeconds: exports.map(({ seconds }) => seconds), copySeconds: copies, checkSeconds: exports.map(({ checkSeconds }) => checkSeconds), load: loadavg()[0] } });
  report({ figure: `export.${name}-peak-memory`, value: Math.max(...exports.flatMap(({ peakMegabytes, checkPeakMegabytes }) => [peakMegabytes, checkPeakMegabytes])), unit: 'MB', limit: 600, detail: { byRound: exports.map(({ peakMegabytes }) => peakMegabytes), checkByRound: exports.map(({ checkPeakMegabytes }) => checkPeakMegabytes) } });
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
    const { seconds, processorSeconds } = await measuredExport(small, join(work, 'set'), ['--encoding', 'jpeg']);
    const processors = Math.min(2, availableParallelism());
    report({ figure: 'export.encoding-idle-share', value: 1 - processorSeconds / (seconds * processors), unit: 'ratio', limit: 0.25, detail: { seconds, processorSeconds, processors, load: loadavg()[0] } });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
