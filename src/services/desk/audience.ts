import type { Caller, Role } from '../../contract/roles.ts';
import type { Studio } from '../studio/studio.ts';

/** Whose words a caller may read: whoever sits at a lead's page that is handed over is told what an annotator is told. */
export function audienceOf({ project }: Studio, { role }: Caller): Role {
  return role === 'lead' && project?.access.handedOver ? 'annotator' : role;
}
