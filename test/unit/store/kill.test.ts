import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src/services/store/project.ts';
import { builtEntry } from '../../fixtures/built-entry.ts';
import { device, temporaryFolder } from './samples.ts';

/** Runs the child until it has had this many acknowledgements, kills it after some more milliseconds; what it printed. */
async function killAfter(folder: string, first: number, acknowledgements: number, delayMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [await builtEntry(join(import.meta.dirname, 'appending-child.ts')), folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  let count = 0;
  child.stderr.on('data', (data: Buffer) => { errors += data.toString(); });
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    count = output.split('\n').length - 1;
    if (count >= acknowledgements) setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself (${String(code)}): ${errors}`);
  return output.split('\n').slice(0, count);
}

describe('a program that is killed in the middle of its work', () => {
  it('has every acknowledged answer and action in the project exactly once and whole, and the next one can go on', async () => {
    const folder = join(await temporaryFolder(), 'project');
    const acknowledged: string[] = [];
    const runs = [[150, 0], [1, 1], [90, 3], [40, 7]] as const;
    for (const [run, [acknowledgements, delayMs]] of runs.entries()) {
      acknowledged.push(...(await killAfter(folder, run * 100_000, acknowledgements, delayMs)));
    }
    expect(acknowledged.length).toBeGreaterThan(250);
    const project = await openProject(folder, { mode: 'write', device });
    const stored = [...project.ballots.lines()].map(({ submission }) => submission);
    expect(new Set(stored).size).toBe(stored.length);
    const actions = [...project.reviews.lines()].map(({ action }) => action);
    expect(new Set(actions).size).toBeGreaterThan(50);
    expect([...new Set(actions)].filter((action) => project.reviews.ofAction('lead', action).length !== 2)).toEqual([]);
    expect(acknowledged.filter((key) => !stored.includes(key) && !actions.includes(key))).toEqual([]);
    expect(project.damage.filter(({ file }) => !file.startsWith('ballots/') && !file.startsWith('reviews/'))).toEqual([]);
    await project.close();
    const again = await openProject(folder, { mode: 'write', device });
    expect([again.damage, again.ballots.size, again.reviews.size]).toEqual([[], stored.length, actions.length]);
    await again.close();
  }, 120_000);
});
