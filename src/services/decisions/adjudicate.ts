import { ulid } from 'ulid';
import type { ConsensusMethod } from '../../contract/results.ts';
import { StudioError } from '../../contract/errors.ts';
import { adjudicatedScores } from '../../domain/adjudication.ts';
import { adjudicator, type Answer } from '../../domain/ballot.ts';
import { itemVotes } from '../results/item-votes.ts';
import type { NewBallot, Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { itemOf } from './item-of.ts';

/**
 * Stores the adjudicator's order for an item that the answers leave unresolved, best first, in place of an earlier one; null
 * takes the standing one back. A line of its own in the ballot logs: no answer is altered. Saying the same again writes nothing.
 * @throws StudioError NOT_FOUND, CONFLICT where there is nothing to decide, BAD_INPUT for an order that does not name every
 * image once, READ_ONLY, DISK_FULL.
 */
export async function adjudicate(project: Project, itemId: string, order: readonly string[] | null): Promise<void> {
  refuseReadOnly(project);
  const item = itemOf(project, itemId);
  const standing = project.ballots.current(adjudicator, itemId, 'adjudication');
  const line = { submission: `decision-${ulid()}`, item: itemId, annotator: adjudicator, durationMs: 0, shown: null, round: 'adjudication' as const };
  if (order === null) {
    if (standing) await project.ballots.append({ ...line, kind: 'withdrawn' });
    return;
  }
  refuseSettled(project, itemId, itemVotes(project, item).method);
  const decision: NewBallot = { ...line, kind: 'ranking', order: [...order] };
  if (!adjudicatedScores(item, { ...decision, id: '', device: '', submittedAt: '' })) {
    throw new StudioError('BAD_INPUT', `The order for the item ${itemId} has to name each of its ${item.images.length} images exactly once.`);
  }
  if (!isOrder(standing, order)) await project.ballots.append(decision);
}

function isOrder(standing: Answer | undefined, order: readonly string[]): boolean {
  return standing?.kind === 'ranking' && standing.order.join() === order.join();
}

const settled = 'is settled by the answers themselves; there is nothing left to decide';

/** What is to be said of an item that cannot be decided, in words that go on from its name. */
const reasons: Readonly<Record<Exclude<ConsensusMethod, 'unresolved' | 'adjudicated'>, string>> = {
  'majority': settled,
  'kemeny': settled,
  'no-majority': settled,
  'discarded': 'was discarded by most of the people who answered it; there is nothing to decide',
  'insufficient': 'has too few rankings, since the others discarded it. Ask one more person for it',
  'no-face': 'has an image without a face and does not count; there is nothing to decide',
  'practice': 'is for practice and does not count; there is nothing to decide',
};

function refuseSettled({ document }: Project, itemId: string, method: ConsensusMethod | null): void {
  if (method === 'unresolved' || method === 'adjudicated') return;
  const asked = document.settings.annotatorsPerItem;
  const reason = method === null ? `still waits for answers; it can be decided once it has ${asked} and they leave it open` : reasons[method];
  throw new StudioError('CONFLICT', `The item ${itemId} ${reason}.`);
}
