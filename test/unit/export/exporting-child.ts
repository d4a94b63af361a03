import { Worker } from 'node:worker_threads';
import { emptyCard } from '../../../src/domain/export/card/card-fields.ts';
import { defaultRecipe, type ExportRecipe } from '../../../src/domain/export/recipe.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { exportDataset } from '../../../src/services/export/export-dataset.ts';
import { exportStudyOfProject } from '../../../src/services/export/plan/export-study.ts';
import { openProject } from '../../../src/services/store/project.ts';

/** Exports a study and kills itself, as `kill -9` does, when so many rows are done. Arguments: project folder, target, recipe as JSON, rows, entry of the thread (or none). */
const [project = '', folder = '', recipe = '{}', rows = '0', thread = ''] = process.argv.slice(2);
const study = exportStudyOfProject(await openProject(project, { mode: 'read', device: 'child' }));
await exportDataset(
  { study, engine: createLocalEngine(), recipe: { ...defaultRecipe, ...JSON.parse(recipe) as Partial<ExportRecipe> }, card: emptyCard, folder, version: '1.0.0', startThread: thread === '' ? null : () => new Worker(thread) },
  { onProgress: (done) => { if (done >= Number(rows)) process.kill(process.pid, 'SIGKILL'); } },
);
