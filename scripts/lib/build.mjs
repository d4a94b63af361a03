import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src', 'models/registry.json', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const results = ['main/index.js', 'main/engine.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'];

/** Builds when a result is missing or the sources changed since; throws one line when the build fails. */
export function ensureBuild(root, say) {
  const stamp = join(root, 'out', '.sources');
  const hash = hashSources(root);
  if (results.every((file) => existsSync(join(root, 'out', file))) && readStamp(stamp) === hash) return;
  say('building the studio');
  rmSync(stamp, { force: true });
  const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the build failed; see the lines above');
  writeFileSync(stamp, hash);
}

/** One hash over the path and the bytes of every file that goes into the build. */
export function hashSources(root, paths = sources) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((entry) => filesBelow(root, entry))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  if (!existsSync(join(root, path))) return [];
  const entries = readdirSyncOrNull(join(root, path));
  return entries === null ? [path] : entries.sort().flatMap((name) => filesBelow(root, `${path}/${name}`));
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
