import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { askedMore, withAsked } from '../../domain/asked-more.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { recordDesignChange } from '../design/design-changes.ts';
import { personOf } from '../people/roster.ts';
import { itemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { answersCountOf } from './can-be-asked.ts';

/** Who is asked for which items; `withdrawn` takes it back. */
export interface MoreToAsk {
  readonly items: readonly string[];
  readonly person: string;
  readonly withdrawn?: boolean | undefined;
}

/** Items that changed, and those that did not with the reason. */
export interface MoreAskedOutcome {
  readonly asked: readonly string[];
  readonly skipped: SkippedFile[];
}

/**
 * Asks one more person for just these items, or takes that back. An item keeps its consensus until the answer is in, which
 * then counts with the others. The study notes each call as one change.
 * @throws StudioError NOT_FOUND for an unknown person, CONFLICT for one who cannot be asked, READ_ONLY, DISK_FULL.
 */
export async function askMore(project: Project, { items, person, withdrawn = false }: MoreToAsk): Promise<MoreAskedOutcome> {
  refuseReadOnly(project);
  if (withdrawn) personOf(project, person);
  else refuseUnable(project, person);
  const at = new Date().toISOString();
  const asked: string[] = [];
  const skipped: SkippedFile[] = [];
  await changeRecords(project.items, () => [...new Set(items)].flatMap((id) => {
    const item = project.items.get(id);
    const reason = item ? (withdrawn ? keptReason : refusal)(project, item, person) : 'the study has no such item';
    if (!item || reason !== null) {
      skipped.push({ file: id, reason: reason ?? '' });
      return [];
    }
    asked.push(id);
    return [{ ...item, moreFrom: withAsked(item.moreFrom, { person, at, withdrawn }) }];
  }));
  if (asked.length > 0) await noted(project, person, asked, withdrawn);
  return { asked, skipped };
}

function refuseUnable(project: Project, id: string): void {
  const { name, role, revokedAt } = personOf(project, id);
  if (role !== 'annotator') throw new StudioError('CONFLICT', `${name} reviews pairs and does not rank. Make ${name} an annotator on the People page first.`);
  if (revokedAt !== null) throw new StudioError('CONFLICT', `${name} has no link into the study any more. Make a new link on the People page first.`);
  if (!answersCountOf(project, id)) throw new StudioError('CONFLICT', `New answers of ${name} would not count, since you leave them out. Let them count again first.`);
}

/** Why an item cannot be asked of a person; null when it can. */
function refusal(project: Project, item: ItemRecord, person: string): string | null {
  if (project.ballots.answersFor(item.id).has(person)) return 'this person has answered it';
  if (askedMore(item).includes(person)) return 'this person was asked for it before and has not answered yet';
  const { method } = itemVotes(project, item);
  if (method === 'practice') return 'it is for practice and does not count';
  if (method === 'no-face') return 'it has an image without a face and does not count';
  if (method === 'discarded') return 'most of the people who answered it discarded it';
  return item.images.every((id) => project.images.get(id)) ? null : 'the record of one of its pictures is lost';
}

/** Why there is nothing to take back; null when there is. */
function keptReason(project: Project, item: ItemRecord, person: string): string | null {
  if (!askedMore(item).includes(person)) return 'this person was not asked for it';
  return project.ballots.answersFor(item.id).has(person) ? 'this person has answered it since; the answer stays' : null;
}

const mostNamed = 10;

function noted(project: Project, person: string, items: readonly string[], withdrawn: boolean): Promise<void> {
  const more = items.length > mostNamed ? ` and ${items.length - mostNamed} more` : '';
  const named = `${items.slice(0, mostNamed).join(', ')}${more}`;
  const what = items.length === 1 ? `item ${named}` : `${items.length} items (${named})`;
  const [before, after] = [`not asked of ${person}`, `asked of ${person}`];
  return recordDesignChange(project, 'moreFrom', withdrawn ? after : before, `${withdrawn ? before : after}: ${what}`);
}
