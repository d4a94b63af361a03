import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Bringing the answers of another copy in. */
export function mergeProcedures(_studio: Studio, { study }: Guarded) {
  return {
    merge: study.merge.handler(() => { throw new StudioError('NOT_FOUND', 'Not there yet.'); }),
  };
}
