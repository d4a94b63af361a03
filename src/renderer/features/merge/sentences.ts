import type { MergeReport } from '../../../contract/merge.ts';
import { formatCount, plural } from '../../components/format.ts';

/** Whether a merge would change nothing. */
export function isEmptyMerge({ ballots, decisions, people, items, images, scores, pairs, reviews, exclusions, updated, design }: MergeReport): boolean {
  return ballots.added + ballots.conflicts + decisions + people.length + items + images + scores + pairs + reviews.added + reviews.conflicts + exclusions + updated === 0 && design !== 'taken';
}

/** What a merge would bring, or (`done`) brought, in short sentences; the answers first. */
export function mergeSentences(report: MergeReport, done: boolean): string[] {
  const first = isEmptyMerge(report) ? ['Nothing new here.', ...known(report)] : [answers(report, done)];
  return [...first, ...records(report, done), ...design(report, done), ...oddities(report)];
}

function known({ ballots }: MergeReport): string[] {
  return ballots.known > 0 ? [`${plural(ballots.known, 'answer')} ${ballots.known === 1 ? 'was' : 'were'} here already.`] : [];
}

function answers({ ballots: { added, known }, byPerson }: MergeReport, done: boolean): string {
  const here = known === 0 ? '' : `; ${formatCount(known)} ${known === 1 ? 'was' : 'were'} here already`;
  if (added === 0) return `No new answers${here}.`;
  const people = plural(byPerson.length, 'person', 'people');
  return done ? `Added ${plural(added, 'answer')} from ${people}${here}.` : `${plural(added, 'new answer')} from ${people}${here}.`;
}

function records({ decisions, people, items, images, scores, pairs, reviews, exclusions, updated }: MergeReport, done: boolean): string[] {
  const are = done ? (updated === 1 ? 'was' : 'were') : (updated === 1 ? 'is' : 'are');
  return [
    ...(decisions > 0 ? [`${plural(decisions, 'decision')} of the adjudicator ${done ? (decisions === 1 ? 'was' : 'were') : (decisions === 1 ? 'is' : 'are')} new here.`] : []),
    ...(people.length > 0 ? [`New ${people.length === 1 ? 'person' : 'people'}: ${people.join(', ')}.`] : []),
    ...(items > 0 ? [`${plural(items, 'new item')} with ${plural(images, 'image')}.`] : []),
    ...(items === 0 && images > 0 ? [`${plural(images, 'new photograph or generation, or image whose record was lost here', 'new photographs or generations, or images whose records were lost here')}.`] : []),
    ...(scores > 0 ? [`New or later metric values for ${plural(scores, 'image')}.`] : []),
    ...(pairs > 0 ? [`${plural(pairs, 'new pair')}.`] : []),
    ...(reviews.added > 0 ? [`${plural(reviews.added, 'new step', 'new steps')} of reviewing pairs: decisions, undone ones and audits.`] : []),
    ...(exclusions > 0 ? [`${plural(exclusions, 'exclusion')} of answers ${done ? 'came in or changed' : 'will come in or change'}.`] : []),
    ...(updated > 0 ? [`${plural(updated, 'person, item, image or metric', 'people, items, images or metrics')} ${are} brought up to date.`] : []),
  ];
}

function design({ design: outcome }: MergeReport, done: boolean): string[] {
  if (outcome === 'taken') return [done ? 'The other copy had the newer design; it counts now.' : 'The other copy has the newer design; it will replace yours.'];
  return outcome === 'kept' ? ['Your design is the newer one and stays.'] : [];
}

function oddities({ ballots: { conflicts }, reviews, withoutItem }: MergeReport): string[] {
  return [
    ...(conflicts > 0 ? [`${plural(conflicts, 'answer')} ${conflicts === 1 ? 'has' : 'have'} the id of another answer here. Both are kept; in every copy the same one counts.`] : []),
    ...(reviews.conflicts > 0 ? [`${plural(reviews.conflicts, 'decision')} about pairs ${reviews.conflicts === 1 ? 'has' : 'have'} the id of another one here. Both are kept; in every copy the same one counts.`] : []),
    ...(withoutItem > 0 ? [`${plural(withoutItem, 'answer')} ${withoutItem === 1 ? 'is for an item' : 'are for items'} that this study does not have: kept, not counted.`] : []),
  ];
}
