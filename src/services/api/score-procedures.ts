import { basename, resolve } from 'node:path';
import { importScores } from '../scores/import-scores.ts';
import { setMetric } from '../scores/set-metric.ts';
import { refuseFilled } from '../store/new-folder.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** Metric values in, face crops out. */
export function scoreProcedures(studio: Studio, { results }: Guarded) {
  return {
    importScores: results.importScores.handler(async ({ input }) => {
      const project = writableProject(studio);
      try {
        return await importScores(project, input.csv);
      } finally {
        studio.scoresChanged();
      }
    }),
    setMetric: results.setMetric.handler(async ({ input }) => {
      await setMetric(writableProject(studio), input);
      studio.scoresChanged();
    }),
    writeCrops: results.writeCrops.handler(async ({ input: { folder, size } }) => {
      studio.study();
      const place = resolve(folder);
      await refuseFilled(place);
      return { jobId: studio.jobs.start('crops', `Writing face crops to ${basename(place)}`, { folder: place, size }).id };
    }),
  };
}
