import type { PairSource } from '../../../../domain/pairs/origin.ts';
import type { PairMark, PairWhere } from '../../../../domain/pairs/pair-where.ts';

/** The rule with a source more or less. */
export function withSource(where: PairWhere, source: PairSource): PairWhere {
  return { ...where, sources: toggled(where.sources ?? [], source) };
}

/** The rule that asks for a mark, or that does not any more; nobody can ask for pairs with and without a mark. */
export function withMark(where: PairWhere, mark: PairMark): PairWhere {
  return { ...where, marks: toggled(where.marks ?? [], mark), without: (where.without ?? []).filter((other) => other !== mark) };
}

/** The rule that leaves out what has a mark, or that does not any more. */
export function withoutMark(where: PairWhere, mark: PairMark): PairWhere {
  return { ...where, without: toggled(where.without ?? [], mark), marks: (where.marks ?? []).filter((other) => other !== mark) };
}

function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}
