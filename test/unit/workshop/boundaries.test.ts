import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const copied = [
  'src', 'package.json', '.dependency-cruiser.cjs', 'eslint.config.js', 'vitest.config.ts',
  ...['', '.base', '.pure', '.node', '.electron', '.renderer', '.test'].map((runtime) => `tsconfig${runtime}.json`),
];

/** A file that breaks one boundary, and the rule that has to name it. */
const plants = [
  { file: 'src/domain/planted-node.ts', code: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;", rule: 'pure-domain' },
  { file: 'src/domain/planted-library.ts', code: "import { z } from 'zod';\nexport const planted = z.string();", rule: 'pure-domain' },
  { file: 'src/contract/planted-library.ts', code: "import { Low } from 'lowdb';\nexport const planted = Low;", rule: 'contract-libraries' },
  { file: 'src/renderer/planted-services.ts', code: "import { resultsOf } from '../services/results/results.ts';\nexport const planted = resultsOf;", rule: 'renderer-layer' },
  { file: 'src/renderer/planted-type.ts', code: "import type { Studio } from '../services/studio/studio.ts';\nexport type Planted = Studio;", rule: 'renderer-layer' },
  { file: 'src/renderer/planted-node.ts', code: "import { join } from 'node:path';\nexport const planted = join;", rule: 'browser-no-node' },
  { file: 'src/renderer/planted-indirect.ts', code: "import { planted as native } from '../contract/planted-native.ts';\nexport const planted = native;", rule: 'renderer-no-native' },
  { file: 'src/contract/planted-native.ts', code: "import sharp from 'sharp';\nexport const planted = sharp;", rule: 'renderer-no-native' },
  { file: 'src/inference/planted-electron.ts', code: "import type { App } from 'electron';\nexport type Planted = App;", rule: 'electron-only-in-shell' },
  { file: 'src/server/planted-electron.ts', code: "import { app } from 'electron';\nexport const planted = app;", rule: 'electron-only-in-shell' },
  { file: 'src/services/planted-sharp.ts', code: "import sharp from 'sharp';\nexport const planted = sharp;", rule: 'one-door-to-sharp' },
  { file: 'src/services/planted-runtime.ts', code: "import type { Tensor } from 'onnxruntime-node';\nexport type Planted = Tensor;", rule: 'one-door-to-onnxruntime' },
  { file: 'src/services/planted-host.ts', code: "import { serveStudio } from '../server/server.ts';\nexport const planted = serveStudio;", rule: 'services-layer' },
  { file: 'src/cli/planted-shell.ts', code: "import { startShell } from '../main/shell.ts';\nexport const planted = startShell;", rule: 'cli-layer' },
  { file: 'src/preload/planted-domain.ts', code: "import { seededRandom } from '../domain/random.ts';\nexport const planted = seededRandom;", rule: 'preload-layer' },
  { file: 'src/services/planted-circle-a.ts', code: "import { other } from './planted-circle-b.ts';\nexport const planted = () => other;", rule: 'no-circular' },
  { file: 'src/services/planted-absent.ts', code: "import { nothing } from './not-there.ts';\nexport const planted = nothing;", rule: 'resolvable' },
];
const otherFiles = [{ file: 'src/services/planted-circle-b.ts', code: "import { planted } from './planted-circle-a.ts';\nexport const other = () => planted;" }];

let tree: string;

function runInTree(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: tree, encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 2 ** 28 });
  return { status, output: `${stdout}${stderr}` };
}

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'triptych-boundaries-'));
  for (const path of copied) await cp(join(root, path), join(tree, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
});

afterAll(async () => { await rm(tree, { recursive: true, force: true }); });

describe('the boundary step of the gate', { timeout: 120_000 }, () => {
  it('is part of npm run check', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['check']?.split(' && ')).toEqual(expect.arrayContaining(['npm run types', 'npm run lint', 'npm run boundaries']));
  });

  it('passes on this tree and fails on every planted violation, each named with its rule', async () => {
    const clean = runInTree('run', '--silent', 'boundaries');
    expect(clean.status, clean.output).toBe(0);

    for (const { file, code } of [...plants, ...otherFiles]) await writeFile(join(tree, file), code);
    const { status, output } = runInTree('run', '--silent', 'boundaries');
    expect(status).not.toBe(0);
    const reported = output.split('\n').filter((line) => line.includes('error '));
    for (const { file, rule } of plants) expect(reported.filter((line) => line.includes(`${rule}: ${file}`)), `${rule}: ${file}\n${output}`).not.toEqual([]);
    for (const { file } of [...plants, ...otherFiles]) await rm(join(tree, file));
  });

  it('is backed by lint: pure code names no global of a runtime', async () => {
    const file = join(tree, 'src/domain/planted-globals.ts');
    await writeFile(file, 'export const planted = () => [process.cwd(), Math.random(), Date.now(), document.title];\n');
    const { status, output } = runInTree('exec', '--', 'eslint', 'src/domain/planted-globals.ts');
    expect(status).not.toBe(0);
    expect(['process', 'Math.random', 'Date.now', 'document'].filter((name) => !output.includes(`'${name}'`))).toEqual([]);
    await rm(file);
  });
});
