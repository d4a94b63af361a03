import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './lib/browser.mjs';
import { prepare } from './lib/prepare.mjs';
import { report } from './lib/report.mjs';
import { say, stopWith } from './lib/say.mjs';
import { playwrightOutcomes } from './lib/tally.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitestSuites = ['unit', 'contract', 'inference'];
const suites = process.argv.slice(2).length ? process.argv.slice(2) : [...vitestSuites, 'e2e'];
const unknown = suites.find((suite) => ![...vitestSuites, 'e2e'].includes(suite));
if (unknown) stopWith(new Error(`no suite is called ${unknown}; choose from ${vitestSuites.join(', ')}, e2e`));

const environment = { ...process.env };
prepare(root, () => {
  if (suites.includes('e2e')) environment.TRIPTYCH_CHROMIUM = ensureChromium(say);
});

const folder = mkdtempSync(join(tmpdir(), 'triptych-test-'));
process.exitCode = await main();

async function main() {
  try {
    const outcomes = [...await runVitest(), ...await runPlaywright()];
    return report(outcomes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runVitest() {
  const chosen = vitestSuites.filter((suite) => suites.includes(suite));
  if (chosen.length === 0) return [];
  say(`running ${chosen.join(', ')} tests`);
  const file = join(folder, 'vitest.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/lib/vitest-tally-reporter.mjs')}`];
  const status = await run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...chosen.map((suite) => `--project=${suite}`)], { TRIPTYCH_TALLY: file });
  return accountFor('vitest', status, existsSync(file) ? readJson(file) : []);
}

async function runPlaywright() {
  if (!suites.includes('e2e')) return [];
  say('running end-to-end tests');
  const file = join(folder, 'playwright.json');
  const status = await run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return accountFor('playwright', status, existsSync(file) ? playwrightOutcomes(readJson(file)) : []);
}

/** A runner that failed without a failed test, or ran nothing at all, is itself a failure. */
function accountFor(runner, status, outcomes) {
  const isExplained = status === 0 || outcomes.some(({ state }) => state === 'failed');
  if (isExplained && outcomes.length > 0) return outcomes;
  return [...outcomes, { name: `${runner} ended with ${status} after ${outcomes.length} tests`, state: 'failed', reason: null }];
}

function run(script, args, extra) {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...environment, ...extra } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
