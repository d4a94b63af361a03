import { basename } from 'node:path';
import { stillRunning } from '../jobs/still-running.ts';
import { pinProvider, providerReport } from '../models/provider-report.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Models of this machine: what is installed, how to get more, and what runs them. They need no open study. */
export function modelProcedures(studio: Studio, { models }: Guarded) {
  const changed = () => { studio.announce({ kind: 'changed', what: 'models' }); };
  /** One job of a kind runs at a time anyway; of one model not two kinds do, nor are its files taken away meanwhile. */
  const refuseAtWork = (model: string) => {
    const running = studio.jobs.list().find((job) => job.model === model && job.state === 'running');
    if (running) throw stillRunning(running);
  };
  return {
    list: models.list.handler(() => studio.models.list()),
    add: models.add.handler(async ({ input }) => {
      const row = await studio.models.add(input.id, input.path);
      changed();
      return row;
    }),
    addPipeline: models.addPipeline.handler(async ({ input }) => {
      await studio.models.addPipeline(input.id, input.path);
      changed();
    }),
    forgetPipeline: models.forgetPipeline.handler(async ({ input }) => {
      await studio.models.forgetPipeline(input.id);
      changed();
    }),
    install: models.install.handler(({ input }) => {
      const title = studio.models.titleOf(input.id);
      refuseAtWork(input.id);
      return { jobId: studio.jobs.start('install', `Installing ${title}`, input, input.id).id };
    }),
    convert: models.convert.handler(({ input }) => {
      const title = studio.models.titleOf(input.id);
      refuseAtWork(input.id);
      return { jobId: studio.jobs.start('convert', `Converting ${basename(input.path)} for ${title}`, input, input.id).id };
    }),
    verify: models.verify.handler(() => ({ jobId: studio.jobs.start('verify', 'Checking the model files', {}).id })),
    remove: models.remove.handler(async ({ input }) => {
      refuseAtWork(input.id);
      await studio.models.remove(input.id);
      changed();
    }),
    providers: models.providers.handler(({ signal }) => providerReport({ engine: studio.engine, home: studio.home, signal })),
    pinProvider: models.pinProvider.handler(async ({ input, signal }) => {
      await pinProvider(input.provider, { engine: studio.engine, home: studio.home, signal });
      changed();
    }),
  };
}
