import { StudioError } from '../../contract/errors.ts';
import type { AuditRow, PairTarget } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import { errorShare } from '../../domain/pairs/error-share.ts';
import { leadReviewer, type AuditLine, type ReviewLine } from '../../domain/pairs/review.ts';
import { seededRandom } from '../../domain/random.ts';
import { sampleOf } from '../../domain/sample-of.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { knownPairs } from './known-pairs.ts';
import { appendReviews, inTurn, studyReviews } from './study-reviews.ts';
import { curatorOf } from './voices.ts';

/** What is asked for: the selection, in words too, and how many of it are drawn. */
interface NewAudit { readonly action: string; readonly target: PairTarget; readonly rule: string; readonly size: number }

/** What is said of one pair of an audit. */
interface Judgement { readonly action: string; readonly audit: string; readonly pair: string; readonly wrong: boolean | null }

/** Audits by the caller, and for the lead those of curators too; the newest first. */
export function listAudits(study: OpenStudy, caller: Caller): AuditRow[] {
  const curator = curatorOf(caller);
  return studyReviews(study).audits().filter(({ line }) => curator === leadReviewer || line.curator === curator).map(auditRow).reverse();
}

/**
 * Draws a sample of the pairs that are meant; the action's key is the seed. The same action again answers for the same audit.
 * @throws StudioError BAD_INPUT where no pair is meant, for pairs that the study does not have and for a key that stands for something else; otherwise as the store does.
 */
export function startAudit(study: OpenStudy, caller: Caller, { action, target, rule, size }: NewAudit): Promise<AuditRow> {
  return inTurn(study, async () => {
    const curator = curatorOf(caller);
    const [known] = study.project.reviews.ofAction(curator, action);
    if (known) return rowOf(study, auditOf(known).id);
    const ids = knownPairs(study, caller, target);
    if (ids.length === 0) throw new StudioError('BAD_INPUT', 'There is no pair to look at in this selection. Choose another one.');
    const pairs = sampleOf(ids, size, seededRandom(action));
    const [stored] = await appendReviews(study, [{ kind: 'audit', action, curator, rule, population: ids.length, pairs }]);
    return rowOf(study, auditOf(stored).id);
  });
}

/**
 * Says of one pair of the caller's own audit whether the selection was wrong about it. The same action again changes nothing.
 * @throws StudioError NOT_FOUND for an audit that is not there, FORBIDDEN for somebody else's, BAD_INPUT for a pair that was not drawn; otherwise as the store does.
 */
export function judge(study: OpenStudy, caller: Caller, { action, audit, pair, wrong }: Judgement): Promise<AuditRow> {
  return inTurn(study, async () => {
    const curator = curatorOf(caller);
    const line = findAudit(study, audit)?.line;
    if (!line || (curator !== leadReviewer && line.curator !== curator)) throw new StudioError('NOT_FOUND', 'There is no such audit.');
    if (line.curator !== curator) throw new StudioError('FORBIDDEN', `This audit is ${line.curator}'s, whose judgement it is. Draw a sample of your own.`);
    if (!line.pairs.includes(pair)) throw new StudioError('BAD_INPUT', `The pair ${pair} is not in the sample of this audit. Reload the page.`);
    const [stored] = await appendReviews(study, [{ kind: 'audited', action, curator, audit, pair, wrong }]);
    if (stored?.kind !== 'audited') throw new StudioError('BAD_INPUT', 'This action was something else than a judgement. Reload the page and judge again.');
    return rowOf(study, audit);
  });
}

type Audit = ReturnType<ReturnType<typeof studyReviews>['audits']>[number];

function findAudit(study: OpenStudy, id: string): Audit | undefined {
  return studyReviews(study).audits().find(({ line }) => line.id === id);
}

function rowOf(study: OpenStudy, id: string): AuditRow {
  const audit = findAudit(study, id);
  if (!audit) throw new StudioError('NOT_FOUND', 'There is no such audit.');
  return auditRow(audit);
}

function auditRow({ line: { id, rule, curator, at, population, pairs }, wrong }: Audit): AuditRow {
  const judged = wrong.size;
  const errors = [...wrong.values()].filter(Boolean).length;
  return { id, rule, curator, at, population, pairs: [...pairs], wrong: Object.fromEntries(wrong), judged, errors, errorShare: errorShare(errors, judged, population) };
}

function auditOf(line: ReviewLine | undefined): AuditLine {
  if (line?.kind !== 'audit') throw new StudioError('BAD_INPUT', 'This action was something else than an audit. Reload the page and draw a sample again.');
  return line;
}
