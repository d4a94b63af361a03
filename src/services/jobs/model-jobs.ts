import type { StudioEvent } from '../../contract/contract.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { ModelOutcome, ModelWork } from '../models/convert-model.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { VerifiedFile } from '../models/verify-files.ts';
import type { JobContext, JobHandlers, JobOutcome } from './job-table.ts';

/** What jobs of models need of the studio. */
export interface ModelJobHost {
  readonly engine: Engine;
  readonly models: ModelStore;
  announce(event: StudioEvent): void;
}

/** The work behind jobs of models, for one studio; all count in bytes. */
export function createModelJobs(host: () => ModelJobHost): Pick<JobHandlers, 'install' | 'convert' | 'verify'> {
  const announcing = async (work: Promise<ModelOutcome>): Promise<JobOutcome> => {
    try {
      return { message: (await work).message, skipped: [] };
    } finally {
      host().announce({ kind: 'changed', what: 'models' });
    }
  };
  const workOf = ({ signal, progress, say }: JobContext): ModelWork => ({ engine: host().engine, signal, onProgress: progress, onStage: say });
  return {
    install: ({ id, precision }, context) => announcing(host().models.install(id, { precision }, workOf(context))),
    convert: ({ id, ...wish }, context) => announcing(host().models.convert(id, wish, workOf(context))),
    async verify(_, { signal, progress }) {
      const files = await host().models.verify({ signal, onProgress: progress });
      host().announce({ kind: 'changed', what: 'models' });
      return verified(files);
    },
  };
}

function verified(files: readonly VerifiedFile[]): JobOutcome {
  const broken = files.filter(({ ok }) => !ok);
  if (files.length === 0) return { message: 'There is no model file to look at.', skipped: [] };
  if (broken.length === 0) return { message: `${counted(files.length, 'file is', 'files are')} intact.`, skipped: [] };
  const skipped = broken.map(({ path, id, found, problem }) => ({ file: path, reason: problem ?? (found === null ? `It belongs to ${id} and cannot be read. Install the model again.` : `It is not what ${id} needs: its SHA-256 is ${found}. Remove the model and install it again.`) }));
  return { message: `${broken.length} of ${counted(files.length, 'file')} ${broken.length === 1 ? 'is' : 'are'} damaged or incomplete.`, skipped };
}
