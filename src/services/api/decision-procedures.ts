import { adjudicate } from '../decisions/adjudicate.ts';
import { askMore } from '../decisions/ask-more.ts';
import { exclude } from '../decisions/exclude.ts';
import { liftExclusion } from '../decisions/lift-exclusion.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** What the lead decides about answers: adjudication, one more answer, exclusions. */
export function decisionProcedures(studio: Studio, { results }: Guarded) {
  return {
    adjudicate: results.adjudicate.handler(async ({ input: { item, order } }) => {
      await adjudicate(writableProject(studio), item, order);
      studio.ballotChanged(item);
    }),
    askMore: results.askMore.handler(async ({ input }) => {
      const { project, index } = studio.study();
      try {
        const { asked, skipped } = await askMore(project, input);
        return { asked: asked.length, skipped };
      } finally {
        // Also after a failure: the items may have been changed and only the note of it not written.
        for (const item of input.items) index.ballotChanged(item);
        studio.announce({ kind: 'changed', what: 'ballots' });
      }
    }),
    exclude: results.exclude.handler(async ({ input }) => {
      const effect = await exclude(studio.study().project, input);
      if (!input.dryRun) studio.recount('ballots');
      return effect;
    }),
    liftExclusion: results.liftExclusion.handler(async ({ input }) => {
      await liftExclusion(writableProject(studio), input.id);
      studio.recount('ballots');
    }),
  };
}
