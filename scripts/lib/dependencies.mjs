import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `npm ci` when `node_modules` is missing or differs from `package-lock.json`; throws one line when that fails. */
export function ensureDependencies(root, say) {
  if (dependenciesMatch(root)) return;
  say('installing the dependencies (npm ci)');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm(root, args);
  if (status !== 0) throw new Error('the dependencies could not be installed; see the lines above, then try again');
}

/** Whether what npm last installed is what the lock file asks for. Packages for other platforms may be absent. */
export function dependenciesMatch(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer || entry.devOptional);
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** onnxruntime-node's own script would fetch CUDA libraries, so it is told not to unless the user decided otherwise. */
function npm(root, args) {
  const env = { ONNXRUNTIME_NODE_INSTALL: 'skip', ...process.env };
  const own = process.env.npm_execpath;
  const options = { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] };
  if (own?.endsWith('.js')) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
