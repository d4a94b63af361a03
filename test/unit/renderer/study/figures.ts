import type { Overview, PersonRow } from '../../../../src/contract/contract.ts';
import { defaultSettings } from '../../../../src/domain/study.ts';

/** Somebody who ranks and has done nothing yet. */
export function personWith(part: Partial<PersonRow>): PersonRow {
  return {
    id: 'ann', name: 'Ann', role: 'annotator', link: 'annotate/token', revoked: false, expiresAt: null, hasPin: false, answered: 0, total: 0, practiceLeft: 0,
    lastAt: null, lastSeenAt: null, online: false, secondsPerItem: null, hasty: 0, gold: null, ...part,
  };
}

/** What the study screen reads, for a study with five answers per item. */
export function figuresWith(steps: Partial<Overview['steps']>, people: readonly Partial<PersonRow>[] = []): Pick<Overview, 'steps' | 'people' | 'settings'> {
  return {
    settings: defaultSettings,
    steps: {
      images: 0, photographs: 0, generations: 0, pairs: 0, decidedPairs: 0, acceptedPairs: 0, conflictingPairs: 0, exports: 0, items: 0, models: [], detected: 0, withoutFace: 0, noFaceItems: 0, ballots: 0, completeItems: 0, unresolvedItems: 0,
      coverage: [0, 0, 0, 0, 0, 0], sizes: {}, pairsWithTies: 0, practiceItems: 0, goldItems: 0, ...steps,
    },
    people: people.map((part, index) => personWith({ id: `p${index}`, name: `P${index}`, ...part })),
  };
}
