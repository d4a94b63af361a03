import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const platformFile = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
const probeTimeoutMs = 5000;

/** Why no window can be opened here at all, or null. */
export function missingDisplay(environment = process.env, platform = process.platform) {
  if (platform === 'darwin' || platform === 'win32') return null;
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? null : 'there is no display';
}

/** The Electron binary that is already on this machine, or null. */
export function findElectron(root, environment = process.env) {
  if (environment.ELECTRON_EXEC_PATH) return existing(environment.ELECTRON_EXEC_PATH);
  const home = join(root, 'node_modules', 'electron');
  const own = existsSync(join(home, 'path.txt')) ? readFileSync(join(home, 'path.txt'), 'utf8') : null;
  if (environment.ELECTRON_OVERRIDE_DIST_PATH) return existing(join(environment.ELECTRON_OVERRIDE_DIST_PATH, own ?? platformFile));
  return own && existing(join(home, 'dist', own));
}

/**
 * An Electron that can open a window here, fetched first where it is missing and can be had; otherwise the reason why
 * not, in words that complete "browser mode, because ...".
 */
export async function prepareElectron(root, say, environment = process.env, isRoot = process.getuid?.() === 0) {
  const reason = missingDisplay(environment) ?? (process.platform === 'linux' && isRoot ? 'Electron keeps its sandbox only for users other than root' : null);
  if (reason) return { reason };
  const file = findElectron(root, environment) ?? await fetchElectron(root, say, environment);
  if (!file) return { reason: 'the Electron binary is not here and cannot be fetched' };
  const works = spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
  return works ? { file } : { reason: `the Electron binary ${file} does not start on this machine` };
}

async function fetchElectron(root, say, environment) {
  const home = join(root, 'node_modules', 'electron');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const mirror = environment.ELECTRON_MIRROR ?? environment.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/';
  if (!await isReachable(new URL(`v${version}/SHASUMS256.txt`, mirror.endsWith('/') ? mirror : `${mirror}/`))) return null;
  say('fetching the Electron binary');
  const { status } = spawnSync(process.execPath, [join(home, 'install.js')], { env: environment, stdio: ['ignore', 'inherit', 'ignore'] });
  return status === 0 ? findElectron(root, environment) : null;
}

/** Whether an address answers at all within a few seconds; redirects count. */
export async function isReachable(address, timeoutMs = probeTimeoutMs) {
  try {
    const { status } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return status < 400;
  } catch (error) {
    if (error instanceof TypeError || error.name === 'TimeoutError') return false;
    throw error;
  }
}

function existing(file) {
  return existsSync(file) ? file : null;
}
