import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './lib/prepare.mjs';
import { ensureEnvironment, findPython, NotHere } from './lib/python.mjs';
import { report } from './lib/report.mjs';
import { say } from './lib/say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const suite = join(root, 'test', 'interop');

/** Exports that run at the same time. */
const atOnce = 2;

prepare(root);

const folder = mkdtempSync(join(tmpdir(), 'triptych-interop-'));
try {
  process.exitCode = report(await outcomes());
} catch (error) {
  process.exitCode = report([{ name: `interop: ${error.message}`, state: 'failed', reason: null }]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Python is looked for first: without it there is nothing to make datasets for. */
async function outcomes() {
  let environment;
  try {
    findPython();
    environment = ensureEnvironment(join(root, '.cache', 'interop'), [join(suite, 'requirements.txt')], [join(suite, 'requirements-croissant.txt')], say);
  } catch (error) {
    if (error instanceof NotHere) return [{ name: 'interop: datasets read by Python', state: 'skipped', reason: error.message }];
    throw error;
  }
  for (const list of environment.missing) say(`what ${list} names could not be installed; its checks are skipped`);
  say('making the study of the suite');
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(suite, 'prepare.ts'), folder], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the study could not be made; see the lines above');
  const { exports } = JSON.parse(readFileSync(join(folder, 'suite.json'), 'utf8'));
  say('exporting it in every format');
  return [...await exportAll(exports), ...checks(environment.python)];
}

/** Exports all, a few at a time; each is a check of its own. */
async function exportAll(exports) {
  const queue = exports.values();
  const found = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const one of queue) found.push(await exportOne(one));
  }));
  return found;
}

async function exportOne({ name, arguments: args }) {
  const child = spawn(process.execPath, [join(root, 'bin', 'triptych.js'), ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TRIPTYCH_HOME: join(folder, 'home') } });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (part) => { text[stream] += part; });
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const said = status === 0 ? null : text.stderr.trim().split('\n').at(-1) || text.stdout.trim().slice(0, 500);
  process.stdout.write(`export ${name} ${status === 0 ? 'PASSED' : `FAILED (${said})`}\n`);
  return { name: `export ${name}${said === null ? '' : `: ${said}`}`, state: status === 0 ? 'passed' : 'failed', reason: null };
}

function checks(python) {
  say('reading the datasets with Python');
  const tally = join(folder, 'tally.json');
  const { status } = spawnSync(python, ['-m', 'pytest', '-v', '--tb=short', '-p', 'no:cacheprovider', '--rootdir', suite, suite], {
    cwd: folder, stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env, TRIPTYCH_INTEROP: join(folder, 'suite.json'), TRIPTYCH_TALLY: tally, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1',
      // A home of its own: nothing is taken from another run, and nothing is asked of the Hub.
      HF_HOME: join(folder, 'huggingface'), HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1', HF_DATASETS_DISABLE_PROGRESS_BARS: '1',
    },
  });
  const found = existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')) : [];
  const isExplained = found.length > 0 && (status === 0 || found.some(({ state }) => state === 'failed'));
  return isExplained ? found : [...found, { name: `pytest ended with ${status} after ${found.length} checks`, state: 'failed', reason: null }];
}
