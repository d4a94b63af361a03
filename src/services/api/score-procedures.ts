import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

function missing(): never {
  throw new StudioError('NOT_FOUND', 'Not built yet.');
}

/** Metric values in, face crops out. */
export function scoreProcedures(_studio: Studio, { results }: Guarded) {
  return {
    importScores: results.importScores.handler(missing),
    setMetric: results.setMetric.handler(missing),
    writeCrops: results.writeCrops.handler(missing),
  };
}
