import { callAsLead, addPeople } from './annotate-pages.ts';
import type { OpenDrawnStudy } from './drawn-projects.ts';
import type { Overview } from '../../src/contract/contract.ts';

interface ItemRow { readonly item: string; readonly candidates: readonly { readonly image: string }[] }

/** The items of an open study. */
export async function itemsOf({ lead, studio }: OpenDrawnStudy): Promise<readonly ItemRow[]> {
  return (await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 100, method: 'all' })).rows;
}

/** Says that the order in which an item's candidates are listed is the right one. */
export async function setKnown({ lead, studio }: OpenDrawnStudy, { item, candidates }: ItemRow, use: 'practice' | 'gold'): Promise<void> {
  await callAsLead(lead, studio.origin, 'study/setKnownAnswer', { item, known: { use, answer: { kind: 'ranking', order: candidates.map(({ image }) => image) } } });
}

/** Two items with five answers each, a practice and a gold item, three people, and a change of the design. */
export async function underWay(study: OpenDrawnStudy): Promise<Overview> {
  const { lead, studio: { origin } } = study;
  const items = await itemsOf(study);
  const [practice, gold, ...others] = items;
  await setKnown(study, practice!, 'practice');
  await setKnown(study, gold!, 'gold');
  await addPeople(lead, origin, ['Ada', 'Ben']);
  await callAsLead(lead, origin, 'study/addPerson', { name: 'Cora', role: 'curator' });
  const rows = others.flatMap(({ item, candidates }) => [1, 2, 3, 4, 5].flatMap((person) => candidates.map(({ image }, index) => `${item},guest-${person},${image},${3 - index},,900,2025-03-01T10:00:0${person}Z`)));
  await callAsLead(lead, origin, 'results/importBallots', { csv: ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n') });
  const { settings } = await callAsLead<Overview>(lead, origin, 'study/overview');
  await callAsLead(lead, origin, 'study/updateSettings', { settings: { ...settings, hastyMs: 2000 } });
  return callAsLead<Overview>(lead, origin, 'study/overview');
}
