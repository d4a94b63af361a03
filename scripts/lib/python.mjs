import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What pip says where it cannot reach the index; anything else that stops it is a failure. */
const unreachable = /NewConnectionError|ConnectTimeout|Read timed out|Temporary failure in name resolution|Name or service not known|nodename nor servname|Network is unreachable|Connection refused|Max retries exceeded|ProxyError|getaddrinfo failed/;

/** Thrown where Python's part cannot be had here, with the reason in a few words: no failure of the program. */
export class NotHere extends Error {}

/** A Python of at least 3.11: PYTHON, or python3, or python. @throws NotHere. */
export function findPython(environment = process.env) {
  const names = environment.PYTHON ? [environment.PYTHON] : ['python3', 'python'];
  const found = names.find((name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']).status === 0);
  if (found) return found;
  throw new NotHere(environment.PYTHON ? `PYTHON names ${environment.PYTHON}, which is no Python of 3.11 or newer` : 'there is no Python of 3.11 or newer');
}

/**
 * A virtual environment below `cache` with what the lists of packages name, made once for each content of the lists; gives its Python, and those lists of `optional` that could
 * not be installed, which are tried again the next time. @throws NotHere without the module venv or a network, Error where pip fails otherwise.
 */
export function ensureEnvironment(cache, lists, optional, say) {
  const hash = createHash('sha256');
  for (const list of [...lists, ...optional]) hash.update(readFileSync(list));
  const folder = join(cache, hash.digest('hex').slice(0, 12));
  const python = process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  if (!existsSync(stampOf(folder, 'installed'))) make(folder, python, lists, say);
  return { python, missing: optional.filter((list) => !isInstalled(folder, python, list)) };
}

function make(folder, python, lists, say) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  say('making a virtual environment for the interop suite');
  const made = spawnSync(findPython(), ['-m', 'venv', folder], { encoding: 'utf8' });
  if (made.status !== 0) throw new NotHere(`Python has no working module venv (${lastLine(made.stdout + made.stderr)})`);
  say('installing what the interop suite needs, which takes some minutes the first time');
  for (const list of lists) install(python, list);
  writeFileSync(stampOf(folder, 'installed'), '');
}

function isInstalled(folder, python, list) {
  const stamp = stampOf(folder, basename(list));
  if (existsSync(stamp)) return true;
  try {
    install(python, list);
    writeFileSync(stamp, '');
    return true;
  } catch {
    return false;
  }
}

function stampOf(folder, what) {
  return join(folder, `${what}.stamp`);
}

function install(python, list) {
  const { status, stdout, stderr } = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', list], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status === 0) return;
  const text = stdout + stderr;
  if (unreachable.test(text)) throw new NotHere('the package index cannot be reached');
  throw new Error(`pip could not install ${list}: ${lastLine(text)}`);
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
