import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

function missing(): never {
  throw new StudioError('NOT_FOUND', 'Not built yet.');
}

/** What the lead decides about answers: adjudication, one more answer, exclusions. */
export function decisionProcedures(_studio: Studio, { results }: Guarded) {
  return {
    adjudicate: results.adjudicate.handler(missing),
    askMore: results.askMore.handler(missing),
    exclude: results.exclude.handler(missing),
    liftExclusion: results.liftExclusion.handler(missing),
  };
}
