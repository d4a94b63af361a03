import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../src/inference/engine/protocol.ts';
import { importItems } from '../../src/services/import/items.ts';
import { createProject } from '../../src/services/store/project.ts';
import { report, timed } from './figure.ts';

/** Reading and hashing every file, a few at a time as the import does: the floor of any import. */
async function readAndHash(paths: readonly string[]): Promise<void> {
  const queue = [...paths];
  const worker = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) createHash('sha256').update(await readFile(path)).digest('hex');
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

/** Importing 3,000 images costs at most twice the time of reading and hashing them. Returns the imported project's folder. */
export async function benchImport(work: string, images: string, paths: readonly string[], engine: Engine): Promise<string> {
  const rounds: { ratio: number; importMs: number; floorMs: number }[] = [];
  let folder = '';
  await readAndHash(paths);
  await engine.inspect(paths.slice(0, 3));
  for (let round = 0; round < 3; round += 1) {
    const floor = await timed(() => readAndHash(paths));
    folder = join(work, `import-${String(round)}`);
    await rm(folder, { recursive: true, force: true });
    const project = await createProject(folder, { name: 'Bench', device: 'bench' });
    const run = await timed(() => importItems({ project, engine, images, prompts: null }));
    await project.close();
    if (run.value.images !== paths.length) throw new Error(`imported ${String(run.value.images)} of ${String(paths.length)}`);
    rounds.push({ ratio: run.ms / floor.ms, importMs: run.ms, floorMs: floor.ms });
  }
  rounds.sort((a, b) => a.ratio - b.ratio);
  const median = rounds[1];
  if (median) report({ figure: 'import.ratio-to-read-and-hash', value: median.ratio, unit: 'ratio', limit: 2, detail: { images: paths.length, ...median, rounds: rounds.map((r) => Number(r.ratio.toFixed(2))) } });
  return folder;
}
