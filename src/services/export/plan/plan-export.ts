import { StudioError } from '../../../contract/errors.ts';
import { planOf } from '../../../domain/export/plan-of.ts';
import type { ExportPlan } from '../../../domain/export/plan.ts';
import type { PlanStudy, PlanVote } from '../../../domain/export/plan-study.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { recipeProblem } from '../../../domain/export/recipe-problem.ts';
import type { ImageRecord } from '../../../domain/image.ts';
import { remembered } from '../../../domain/remembered.ts';
import { countedAnswers } from '../../results/counted-answers.ts';
import type { ExportStudy } from './export-study.ts';

/** All that an export of a study will write, and what it leaves out. Opens no picture. @throws StudioError BAD_INPUT for a recipe that its format cannot do. */
export function planExport(study: ExportStudy, recipe: ExportRecipe): ExportPlan {
  const problem = recipeProblem(recipe);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  return planOf(planStudyOf(study), recipe);
}

function planStudyOf({ project, votes, reviewOf, groupOf }: ExportStudy): PlanStudy {
  let byItem: ReadonlyMap<string, PlanVote> | null = null;
  return {
    votes, reviewOf, groupOf,
    pairs: () => project.pairs.values(),
    voteOf: (item) => (byItem ??= new Map(votes().map((vote) => [vote.item.id, vote]))).get(item),
    answersOf: countedAnswers(project),
    image: (id) => project.images.get(id),
    item: (id) => project.items.get(id),
    batch: (id) => project.batches.get(id),
    // Images are in many pairs, and finding out whether a link leads elsewhere takes a look at the disk.
    pathOf: remembered((image: ImageRecord) => pathOrNull((one) => project.pathOf(one), image)),
    pathOfPair: (file) => pathOrNull((one) => project.pathOfPair(one), file),
  };
}

/** Null where the project refuses. */
function pathOrNull<T>(find: (of: T) => string, of: T): string | null {
  try {
    return find(of);
  } catch (error) {
    if (error instanceof StudioError) return null;
    throw error;
  }
}
