import type { AnnotatorRow } from '../../contract/contract.ts';
import { compareText } from '../../domain/compare-text.ts';
import { median } from '../../domain/median.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { Assigned } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import { annotatorsWithBallots } from '../ballots/annotators.ts';
import type { ItemVotes } from './item-votes.ts';

/**
 * Progress of everybody who ranks, in the order in which they joined, then of everybody else who has answers. `openItems` are
 * the items that still take answers. The median leaves out answers of unknown duration (0).
 */
export function annotatorRows(project: Project, _votes: readonly ItemVotes[], openItems: readonly ItemRecord[], assigned: Assigned): AnnotatorRow[] {
  const names = namesOf(project);
  const isOpen = new Set(openItems.map(({ id }) => id));
  const todo = assignedCounts(openItems, assigned);
  return [...names].map(([annotator, name]) => {
    const answers = project.ballots.answersOf(annotator);
    const durations: number[] = [];
    let discards = 0, answeredOpen = 0;
    let lastAt: string | null = null;
    for (const [item, answer] of answers) {
      const record = isOpen.has(item) ? project.items.get(item) : undefined;
      if (answer.kind === 'discard') discards += 1;
      if (record && (assigned(record)?.includes(annotator) ?? true)) answeredOpen += 1;
      if (answer.durationMs > 0) durations.push(answer.durationMs);
      if (lastAt === null || answer.submittedAt > lastAt) lastAt = answer.submittedAt;
    }
    const milliseconds = median(durations);
    return {
      annotator, name, ballots: answers.size, discards, remaining: todo.everybody + (todo.byPerson.get(annotator) ?? 0) - answeredOpen,
      medianSeconds: milliseconds === null ? null : milliseconds / 1000, lastAt,
      excluded: 0, consensusShare: null, consensusShareInterval: null, meanTau: null, meanTauInterval: null, selfConsistency: null,
      selfConsistencyInterval: null, repeats: 0, hasty: 0, positions: [], remarks: [],
    };
  });
}

function namesOf({ document, ballots }: Project): Map<string, string> {
  const joined = [...document.people].sort((one, other) => compareText(one.addedAt, other.addedAt) || compareText(one.id, other.id));
  const names = new Map(joined.filter(({ role }) => role === 'annotator').map(({ id, name }) => [id, name]));
  for (const id of annotatorsWithBallots(ballots)) if (!names.has(id)) names.set(id, joined.find((person) => person.id === id)?.name ?? id);
  return names;
}

/** How many of the items are given to everybody, and how many to each person alone. */
function assignedCounts(items: readonly ItemRecord[], assigned: Assigned): { everybody: number; byPerson: ReadonlyMap<string, number> } {
  const byPerson = new Map<string, number>();
  let everybody = 0;
  for (const item of items) {
    const people = assigned(item);
    if (people) for (const person of people) byPerson.set(person, (byPerson.get(person) ?? 0) + 1);
    else everybody += 1;
  }
  return { everybody, byPerson };
}
