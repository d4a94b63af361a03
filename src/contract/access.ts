import type { Role } from './roles.ts';

/** The procedures that others than the lead may call; whatever is not named here is the lead's alone. */
const openTo: Readonly<Record<string, readonly Role[]>> = {
  session: ['lead', 'curator', 'annotator'],
  'annotation.next': ['lead', 'annotator'],
  'annotation.submit': ['lead', 'annotator'],
  'annotation.undo': ['lead', 'annotator'],
};

/** Whether a role may call a procedure, given as its dotted path in the contract. */
export function mayCall(role: Role, procedure: string): boolean {
  return (openTo[procedure] ?? ['lead']).includes(role);
}
