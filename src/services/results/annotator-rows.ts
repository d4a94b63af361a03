import type { AnnotatorRow } from '../../contract/contract.ts';
import type { Project } from '../store/types.ts';
import { annotatorsWithBallots } from '../ballots/annotators.ts';

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}

/**
 * Progress of everybody in the roster, then of everybody else who has answers. `openItems` are the items that still take
 * answers. The median leaves out answers of unknown duration (0).
 */
export function annotatorRows(project: Project, openItems: ReadonlySet<string>): AnnotatorRow[] {
  const names = new Map(project.document.people.map(({ id, name }) => [id, name]));
  for (const id of annotatorsWithBallots(project.ballots)) if (!names.has(id)) names.set(id, id);
  return [...names].map(([annotator, name]) => {
    const answers = project.ballots.answersOf(annotator);
    const durations: number[] = [];
    let discards = 0, answeredOpen = 0;
    let lastAt: string | null = null;
    for (const [item, answer] of answers) {
      if (answer.kind === 'discard') discards += 1;
      if (openItems.has(item)) answeredOpen += 1;
      if (answer.durationMs > 0) durations.push(answer.durationMs);
      if (lastAt === null || answer.submittedAt > lastAt) lastAt = answer.submittedAt;
    }
    const milliseconds = median(durations);
    return {
      annotator, name, ballots: answers.size, discards, remaining: openItems.size - answeredOpen,
      medianSeconds: milliseconds === null ? null : milliseconds / 1000, lastAt,
    };
  });
}
