import { join } from 'node:path';
import { expect } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';

/** Where the program lies whose command line runs. */
export const programFolder = join(import.meta.dirname, '../..');

interface Outcome { readonly status: number; readonly stdout: string; readonly stderr: string }

/** Runs one command line in this process. */
export async function triptych(args: readonly string[], signal = new AbortController().signal): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const status = await runCommandLine(args, {
    programFolder, signal, stdout: { write: (text) => { stdout += text; } }, stderr: { write: (text) => { stderr += text; } },
  });
  return { status, stdout, stderr };
}

/** Runs with `--json`: the whole of stdout has to be one document. */
export async function document(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await triptych([...args, '--json']);
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  expect(stdout.endsWith('\n') && !stdout.slice(0, -1).includes('\n')).toBe(true);
  return JSON.parse(stdout);
}

/** Runs what has to fail, and gives the one line that says why. */
export async function failure(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await triptych(args);
  expect({ args, status, stdout }).toEqual({ args, status: 1, stdout: '' });
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  expect(last).toMatch(/^triptych: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  return last;
}
