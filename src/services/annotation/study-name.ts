import { createHash } from 'node:crypto';
import type { Caller } from '../../contract/roles.ts';
import { scopeOf } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** What a page calls the open study, so that its answers find no other one: the id for a lead, a name of their own for anybody else. */
export function studyNameFor({ project, handles }: OpenStudy, caller: Caller): string {
  const { id } = project.document;
  if (caller.role === 'lead') return id;
  return handles.seal(scopeOf(caller), 'study', createHash('sha256').update(id).digest('hex').slice(0, 16));
}
