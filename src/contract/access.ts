import type { Role } from './roles.ts';

/** The procedures that others than the lead may call; whatever is not named here is the lead's alone. */
const openTo: Readonly<Record<string, readonly Role[]>> = {
  session: ['lead', 'curator', 'annotator'],
  'annotation.brief': ['lead', 'annotator'],
  'annotation.acknowledgeGuideline': ['lead', 'annotator'],
  'annotation.savePreferences': ['lead', 'annotator'],
  'annotation.recent': ['lead', 'annotator'],
  'annotation.present': ['lead', 'annotator'],
  'annotation.next': ['lead', 'annotator'],
  'annotation.submit': ['lead', 'annotator'],
  'annotation.undo': ['lead', 'annotator'],
  'pairs.list': ['lead', 'curator'],
  'pairs.get': ['lead', 'curator'],
  'pairs.rows': ['lead', 'curator'],
  'pairs.ids': ['lead', 'curator'],
  'pairs.beside': ['lead', 'curator'],
  'pairs.facets': ['lead', 'curator'],
  'pairs.overview': ['lead', 'curator'],
  'pairs.decide': ['lead', 'curator'],
  'pairs.effect': ['lead', 'curator'],
  'pairs.undo': ['lead', 'curator'],
  'pairs.audits': ['lead', 'curator'],
  'pairs.audit': ['lead', 'curator'],
  'pairs.judge': ['lead', 'curator'],
  'pairs.views': ['lead', 'curator'],
  'pairs.saveViews': ['lead', 'curator'],
  'inpainting.batches': ['lead', 'curator'],
};

/** What a lead's page may still call after it was handed over to the annotators of its machine. */
const onHandedOverDesk: ReadonlySet<string> = new Set([
  'session', 'events', 'desk.state', 'desk.takeBack', 'desk.enter', 'desk.leave',
  ...Object.keys(openTo).filter((procedure) => procedure.startsWith('annotation.')),
]);

/** Whether a lead's page may call a procedure while it is handed over. */
export function mayCallHandedOver(procedure: string): boolean {
  return onHandedOverDesk.has(procedure);
}

/** Whether a role may call a procedure, given as its dotted path in the contract. */
export function mayCall(role: Role, procedure: string): boolean {
  return (openTo[procedure] ?? ['lead']).includes(role);
}
