import { StudioError } from '../../contract/errors.ts';
import { answerProblem, type ItemRecord, type KnownAnswer, type RightAnswer } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { recordDesignChange } from './design-changes.ts';

/** What the lead says about an item: the right answer and its use; null takes it back. */
export type KnownToSet = Pick<KnownAnswer, 'use' | 'answer'> | null;

/** Stores an item's right answer. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY, DISK_FULL. */
export async function setKnownAnswer(project: Project, itemId: string, known: KnownToSet): Promise<void> {
  refuseReadOnly(project);
  const item = project.items.get(itemId);
  if (!item) throw new StudioError('NOT_FOUND', `The study has no item ${itemId}.`);
  if (known) refuseImpossible(item, known.answer);
  const at = new Date().toISOString();
  await changeRecords(project.items, () => [{ ...project.items.get(itemId) ?? item, known: known && { ...known, at } }]);
  await recordDesignChange(project, `item ${itemId}`, inWords(item.known), inWords(known));
}

/** Items that have a right answer. */
export function knownAnswers(project: Project): (ItemRecord & { readonly known: KnownAnswer })[] {
  return [...project.items.values()].flatMap((item) => (item.known ? [{ ...item, known: item.known }] : []));
}

function refuseImpossible({ id, images, ties }: ItemRecord, answer: RightAnswer): void {
  const problem = answerProblem(images, ties, answer);
  if (problem !== null) throw new StudioError('BAD_INPUT', `The item ${id} ${problem}.`);
}

function inWords(known: KnownToSet): string {
  return known ? `${known.use}: ${known.answer.kind === 'ranking' ? known.answer.order.join(' > ') : known.answer.kind}` : 'no right answer';
}
