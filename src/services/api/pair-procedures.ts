import type { Studio } from '../studio/studio.ts';
import { buildProcedures } from './build-procedures.ts';
import type { Guarded } from './guard.ts';
import { pairListProcedures } from './pair-list-procedures.ts';
import { reviewProcedures } from './review-procedures.ts';

/** Candidate pairs: looked at, decided, built. */
export function pairProcedures(studio: Studio, api: Guarded) {
  return { ...pairListProcedures(studio, api), ...reviewProcedures(studio, api), ...buildProcedures(studio, api) };
}
