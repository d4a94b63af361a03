import { roundOf } from '../../domain/ballot.ts';
import type { DesignChange, ProjectDocument } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';

/** One field of the design before and after, as text. */
export interface FieldChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** How many answers stand, of the first time that an item was asked; null before the first was given, practice and adjudication aside. */
function standingAnswers({ ballots }: Project): number | null {
  const standing = new Set<string>();
  let hasBegun = false;
  for (const line of ballots.lines()) {
    const round = roundOf(line);
    if (line.kind === 'later' || round === 'practice' || round === 'adjudication') continue;
    hasBegun = true;
    if (round !== 'main') continue;
    const place = JSON.stringify([line.annotator, line.item]);
    if (line.kind === 'withdrawn') standing.delete(place);
    else standing.add(place);
  }
  return hasBegun ? standing.size : null;
}

/** The document with the changes noted; before the first answer nothing is noted, since nothing depended on the design yet. */
export function withDesignChanges(project: Project, document: ProjectDocument, changes: readonly FieldChange[], now = new Date().toISOString()): ProjectDocument {
  const ballots = standingAnswers(project);
  if (ballots === null || changes.length === 0) return document;
  const noted: DesignChange[] = changes.map((change) => ({ at: now, ballots, ...change }));
  return { ...document, designChanges: [...document.designChanges, ...noted] };
}

/** Notes one change in the study, where answers are in already. @throws StudioError READ_ONLY, DISK_FULL, IO_FAILED. */
export async function recordDesignChange(project: Project, field: string, from: string, to: string): Promise<void> {
  if (from === to) return;
  await project.update((document) => withDesignChanges(project, document, [{ field, from, to }]));
}
