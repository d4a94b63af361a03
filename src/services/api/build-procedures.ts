import { resolve } from 'node:path';
import type { PairBuild } from '../../contract/pairs.ts';
import { surveyPairs } from '../pairs/build/build-pairs.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** Pairs out of rankings, scores and tables: what would come, and the job. */
export function buildProcedures(studio: Studio, { pairs }: Guarded) {
  return {
    survey: pairs.survey.handler(async ({ input, signal }) => {
      const { project, index } = studio.study();
      const { skipped: _skipped, ...effect } = await surveyPairs({ project, votes: () => index.votes() }, withPlace(input), { signal });
      return effect;
    }),
    build: pairs.build.handler(({ input }) => {
      writableProject(studio);
      return { jobId: studio.jobs.start('pairs', 'Building pairs', withPlace(input)).id };
    }),
  };
}

function withPlace(build: PairBuild): PairBuild {
  return build.table === undefined ? build : { ...build, table: resolve(build.table) };
}
