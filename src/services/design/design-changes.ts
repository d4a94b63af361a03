import type { DesignChange, ProjectDocument } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';

/** One field of the design before and after, as text. */
export interface FieldChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

function ballotCount(project: Project): number {
  let count = 0;
  for (const line of project.ballots.lines()) if (line.kind !== 'later') count += 1;
  return count;
}

/** The document with the changes noted; before the first answer nothing is noted, since nothing depended on the design yet. */
export function withDesignChanges(project: Project, document: ProjectDocument, changes: readonly FieldChange[], now = new Date().toISOString()): ProjectDocument {
  const ballots = ballotCount(project);
  if (ballots === 0 || changes.length === 0) return document;
  const noted: DesignChange[] = changes.map((change) => ({ at: now, ballots, ...change }));
  return { ...document, designChanges: [...document.designChanges, ...noted] };
}

/** Notes one change in the study, where answers are in already. @throws StudioError READ_ONLY, DISK_FULL, IO_FAILED. */
export async function recordDesignChange(project: Project, field: string, from: string, to: string): Promise<void> {
  if (ballotCount(project) === 0 || from === to) return;
  await project.update((document) => withDesignChanges(project, document, [{ field, from, to }]));
}
