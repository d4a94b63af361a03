import { asList, type Migration } from './migration.ts';

/**
 * Version 6 brought reviews of pairs, and views of pairs among the notes of a person. `lead` is the lead's own name there: somebody
 * who had it before keeps it and every answer, but is no curator, for whom there was nothing to do until then.
 */
export const fromVersion5: Migration = {
  // A document without a list of people is damaged, and the check after the migration says so.
  project: (document) => (Array.isArray(document.people) ? { ...document, people: asList(document.people).map((person) => (person.id === 'lead' ? { ...person, role: 'annotator' } : person)) } : document),
  notes: (document) => ({ ...document, pairViews: [] }),
};
