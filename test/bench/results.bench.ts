import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { makeAnsweredStudy } from '../fixtures/answered-study.ts';
import { quantile, report, timed } from './figure.ts';

const cli = join(import.meta.dirname, '../../out/main/cli.js');
const runs = 3;
const samplingMs = 20;

/** Largest resident memory of a process so far in MB; NaN where the system has no file that tells it. */
async function peakMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024 / 1e6;
}

/** Runs the built command line as somebody would, from start to exit. */
async function runResults(project: string, home: string): Promise<{ seconds: number; mb: number; items: number }> {
  const child = spawn(process.execPath, [cli, 'results', project, '--json'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TRIPTYCH_HOME: home } });
  let mb = Number.NaN;
  const watch = setInterval(() => { void peakMb(child.pid ?? 0).then((now) => { if (!(now <= mb) && now > 0) mb = now; }); }, samplingMs);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { ms, value: [status] } = await timed(() => once(child, 'close') as Promise<[number | null]>);
  clearInterval(watch);
  if (status !== 0) throw new Error(`triptych results ended with ${String(status)}`);
  const { items } = JSON.parse(Buffer.concat(chunks).toString()) as { items: number };
  return { seconds: ms / 1000, mb, items };
}

/** `triptych results` of 100,000 triplets with five answers each and two metrics, in a process of its own. */
export async function benchResults(project: string, home: string): Promise<void> {
  await makeAnsweredStudy(project, { items: 100_000, people: 5, asked: 5, metrics: 2 });
  const load = loadavg()[0] ?? 0;
  const measured = [];
  for (let run = 0; run < runs; run += 1) measured.push(await runResults(project, home));
  const detail = { items: measured[0]?.items, runs, loadBefore: load };
  report({ figure: 'results.seconds-at-100k-items', value: quantile(measured.map(({ seconds }) => seconds), 0.5), unit: 's', limit: 10, detail: { ...detail, all: measured.map(({ seconds }) => seconds) } });
  report({ figure: 'results.peak-memory-at-100k-items', value: Math.max(...measured.map(({ mb }) => mb)), unit: 'MB', limit: 1000, detail });
}
