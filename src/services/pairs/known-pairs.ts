import { StudioError } from '../../contract/errors.ts';
import type { PairTarget } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { meantPairs } from './meant-pairs.ts';

/** Ids of the pairs that are meant, each once. @throws StudioError BAD_INPUT where one is named that the study does not have. */
export function knownPairs(study: OpenStudy, caller: Caller, target: PairTarget): readonly string[] {
  const ids = meantPairs(study, caller, target);
  const unknown = ids.filter((id) => !study.project.pairs.get(id));
  if (unknown.length === 0) return ids;
  const [first] = unknown;
  throw new StudioError('BAD_INPUT', unknown.length === 1 ? `There is no pair ${first} in this study. Reload the page.` : `${unknown.length} of the pairs are not in this study, ${first} for one. Reload the page.`);
}
