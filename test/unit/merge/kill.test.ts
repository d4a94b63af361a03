import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeCopy } from '../../../src/services/merge/merge-copy.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { builtEntry } from '../../fixtures/built-entry.ts';
import { diverge, madeStudy, stateOf, type Line } from '../../fixtures/diverging-copies.ts';
import { temporaryFolder } from '../services/study-fixture.ts';

async function mergeInChild(folder: string, other: string, dieAt: number): Promise<{ output: string; signal: string | null }> {
  const child = spawn(process.execPath, [await builtEntry(join(import.meta.dirname, 'merging-child.ts')), folder, other, String(dieAt)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { errors += data.toString(); });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the child failed (${String(code)}): ${errors}`);
  return { output, signal };
}

const lines = (count: number, person: string): Line[] => Array.from({ length: count }, (_, index) => ({ person, item: 1 + (index % 7), kind: 'ranking', turn: index, round: 'main', at: 1000 + index }));
const quiet = { sameDevice: false, design: null, nora: null, imported: [], known: [], faces: [], asked: [], excluded: [], liftCommon: null, values: [] };

describe('a program that is killed in the middle of a merge', () => {
  it('loses nothing, whatever it was at, and merging again completes it', async () => {
    const base = await temporaryFolder();
    const [one, two, whole] = [join(base, 'one'), join(base, 'two'), join(base, 'whole')] as const;
    await madeStudy(one, lines(5, 'anna'));
    await cp(one, two, { recursive: true });
    await diverge(one, 'left', { ...quiet, lines: lines(6, 'bert') });
    await diverge(two, 'right', {
      ...quiet, lines: [...lines(30, 'anna'), ...lines(20, 'nora')], nora: 3, design: { day: 4, asked: 3 },
      imported: [{ number: 101, variant: false, day: 5 }], known: [{ item: 2, use: 'gold', day: 5 }], faces: [{ item: 1, day: 6, found: false }],
      asked: [{ item: 3, person: 'cleo', day: 6, withdrawn: false }], excluded: [{ person: 'bert', fromMs: 1002, lifted: null }], liftCommon: 7, values: [{ item: 1, metric: 'clip', value: 0.25, day: 5 }],
    });
    await cp(one, whole, { recursive: true });
    const steps = Number((await mergeInChild(whole, two, 0)).output);
    const [before, expected] = [await stateOf(one), await stateOf(whole)];
    expect(steps).toBeGreaterThan(15);

    const cutOff: boolean[] = [];
    for (let run = 1; run <= 7; run += 1) {
      const folder = join(base, `run-${String(run)}`);
      await cp(one, folder, { recursive: true });
      expect((await mergeInChild(folder, two, Math.ceil((run * steps) / 7))).signal).toBe('SIGKILL');
      const project = await openProject(folder, { mode: 'write', device: 'merger' });
      cutOff.push(project.ballots.size > 11 && project.ballots.size < 61);
      expect([...project.ballots.lines()].filter(({ submission }) => /^(common|left)/.test(submission))).toHaveLength(11);
      await mergeCopy(project, two, { dryRun: false });
      const report = await mergeCopy(project, two, { dryRun: true });
      await project.close();
      expect([report.ballots, await stateOf(folder)]).toEqual([{ added: 0, known: 55, conflicts: 0 }, expected]);
    }
    expect(cutOff).toContain(true);
    expect(await stateOf(one)).toEqual(before);
  }, 120_000);
});
