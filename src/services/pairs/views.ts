import { StudioError } from '../../contract/errors.ts';
import type { PairView } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Project } from '../store/types.ts';
import { curatorOf } from './voices.ts';

/** The caller's saved views, in their own order. */
export async function pairViews({ notes }: Pick<Project, 'notes'>, caller: Caller): Promise<PairView[]> {
  return [...(await notes.of(curatorOf(caller))).pairViews];
}

/** Keeps these views in place of the caller's others. @throws StudioError BAD_INPUT where two have one name, and as notes do. */
export async function savePairViews({ notes }: Pick<Project, 'notes'>, caller: Caller, views: readonly PairView[]): Promise<void> {
  const names = views.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new StudioError('BAD_INPUT', `Two views have the name ${twice}. Give one of them another name.`);
  await notes.update(curatorOf(caller), (before) => ({ ...before, pairViews: views }));
}
