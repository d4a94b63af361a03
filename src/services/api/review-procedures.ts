import { judge, listAudits, startAudit } from '../pairs/audits.ts';
import { decide } from '../pairs/decide.ts';
import { effectOf } from '../pairs/effect.ts';
import { undo } from '../pairs/undo.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** What is said of pairs: decisions, taking them back, and audits of selections. */
export function reviewProcedures(studio: Studio, { pairs }: Guarded) {
  /** Tells pages once lines are stored; what failed stored nothing. */
  const told = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    studio.reviewsChanged();
    return result;
  };
  return {
    decide: pairs.decide.handler(({ context: { caller }, input }) => told(decide(studio.study(), caller, input))),
    effect: pairs.effect.handler(({ context: { caller }, input }) => effectOf(studio.study(), caller, input)),
    undo: pairs.undo.handler(({ context: { caller }, input }) => told(undo(studio.study(), caller, input.action))),
    audits: pairs.audits.handler(({ context: { caller } }) => listAudits(studio.study(), caller)),
    audit: pairs.audit.handler(({ context: { caller }, input }) => told(startAudit(studio.study(), caller, input))),
    judge: pairs.judge.handler(({ context: { caller }, input }) => told(judge(studio.study(), caller, input))),
  };
}
