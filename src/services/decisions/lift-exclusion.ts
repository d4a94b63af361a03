import { StudioError } from '../../contract/errors.ts';
import { withDesignChanges } from '../design/design-changes.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { exclusionInWords } from './exclusion-in-words.ts';

/**
 * Makes answers that were kept out count again, unless another exclusion keeps them out, too; the entry stays and says when it
 * was lifted. Lifting it again changes nothing. @throws StudioError NOT_FOUND, READ_ONLY, DISK_FULL.
 */
export async function liftExclusion(project: Project, id: string): Promise<void> {
  refuseReadOnly(project);
  const entry = project.document.exclusions.find((one) => one.id === id);
  if (!entry) throw new StudioError('NOT_FOUND', 'The study has no such exclusion. Reload the page.');
  if (entry.liftedAt !== null) return;
  const liftedAt = new Date().toISOString();
  await project.update((document) => {
    const exclusions = document.exclusions.map((one) => (one.id === id ? { ...one, liftedAt } : one));
    const words = exclusionInWords(entry);
    return withDesignChanges(project, { ...document, exclusions }, [{ field: 'exclusions', from: `${words}: left out`, to: `${words}: counted` }], liftedAt);
  });
}
