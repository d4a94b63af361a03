import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine } from '../../src/inference/engine/protocol.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { openModelStore } from '../../src/services/models/model-store.ts';
import { importItems } from '../../src/services/import/items.ts';
import { createProject, openProject } from '../../src/services/store/project.ts';
import { serveStudio } from '../e2e/fixtures.ts';
import { benchBallots } from './ballots.bench.ts';
import { benchDetect } from './detect.bench.ts';
import { benchExport } from './export.bench.ts';
import { benchFaceScore } from './facescore.bench.ts';
import { benchFivePeople } from './five-people.bench.ts';
import { benchImport } from './import.bench.ts';
import { benchOpen, makeLargeProject } from './large-project.bench.ts';
import { benchInpainting } from './inpaint.bench.ts';
import { benchLiveResults } from './live-results.bench.ts';
import { benchNextItem } from './next-item.bench.ts';
import { makeTriplets } from './pictures.ts';
import { benchResults } from './results.bench.ts';
import { benchReview } from './review.bench.ts';
import { benchScoring } from './scoring.bench.ts';
import { serve } from './served.ts';

/** The installed YuNet file, or null when there is none. */
async function yunetPath(): Promise<string | null> {
  const environment = process.env['TRIPTYCH_MODELS'];
  const models = openModelStore({ homeModels: resolve('.cache/bench/no-home-models'), bundled: resolve('models'), ...(environment ? { environment } : {}) });
  const rows = await models.list();
  return rows.some((row) => row.id === 'yunet' && row.installed) ? (await models.resolve('yunet')).path : null;
}

/** Gives every image a face box, so that the ranking bench shows crops whatever models are installed. */
async function drawBoxes(folder: string): Promise<void> {
  const project = await openProject(folder, { mode: 'write', device: 'bench' });
  const at = new Date().toISOString();
  await project.images.put([...project.images.values()].map((image) => ({ ...image, choice: { kind: 'drawn' as const, box: [380, 220, 640, 560] as const, at } })));
  await project.close();
}

async function importStudy(folder: string, images: string, engine: Engine): Promise<void> {
  const project = await createProject(folder, { name: 'Five people', device: 'bench' });
  await importItems({ project, engine, images, prompts: null });
  await project.close();
}

const wanted = new Set(process.argv.slice(2));
const runs = (name: string): boolean => wanted.size === 0 || wanted.has(name);

const work = await mkdtemp(join(tmpdir(), 'triptych-bench-'));
const pictures = resolve('.cache/bench/triplets-1000');
const engine = createLocalEngine();
try {
  const drawn = ['detect', 'score', 'inpaint', 'import', 'annotate'].some(runs);
  const paths = drawn ? await makeTriplets(pictures, 1000) : [];
  if (runs('detect')) await benchDetect(paths.slice(0, 200), await yunetPath(), engine);
  if (runs('score')) await benchScoring(paths.slice(0, 200), work, engine);
  const [first] = paths;
  if (runs('inpaint') && first !== undefined) await benchInpainting(first, work, engine);
  if (runs('import') || runs('annotate')) {
    const study = await benchImport(work, pictures, paths, engine);
    await drawBoxes(study);
    if (runs('annotate')) {
      const served = await serve(study, join(work, 'home'));
      await benchNextItem(served);
      await benchBallots('annotate.ballot-acknowledged-p95', served, work);
      await served.stop();
    }
  }
  if (runs('people')) {
    const items = resolve('.cache/bench/triplets-240');
    const study = join(work, 'people');
    await makeTriplets(items, 240);
    await importStudy(study, items, engine);
    await drawBoxes(study);
    const studio = await serveStudio({ project: study, home: join(work, 'home') });
    await benchFivePeople(study, studio, 200);
    await studio.stop();
  }
  if (runs('large')) {
    const large = resolve('.cache/bench/project-100k-2');
    await makeLargeProject(large);
    await benchOpen(large);
    const served = await serve(large, join(work, 'home'));
    await benchBallots('annotate.ballot-acknowledged-p95-at-100k', served, work);
    await served.stop();
  }
  if (runs('facescore')) await benchFaceScore(work);
  if (runs('results')) await benchResults(resolve('.cache/bench/answered-100k'), join(work, 'home'));
  if (runs('review')) await benchReview(resolve('.cache/bench/pairs-50k'), work);
  if (runs('export')) await benchExport(resolve('.cache/bench'), resolve('.cache/bench/export-work'));
  if (runs('live')) await benchLiveResults(resolve('.cache/bench/answered-5k'), work);
} finally {
  await engine.dispose();
  await rm(work, { recursive: true, force: true });
}
