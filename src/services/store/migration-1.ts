import { asList, type Json, type Migration } from './migration.ts';

/** The guideline that version 1 showed to everybody; frozen here, since a released step never changes. */
const guidelineOfVersion1 = `1. Look only at the faces: not at the rest of the image, and not at how well it fits a prompt.
2. A face that could exist comes before a beautiful one: first rational, then pleasing.
3. With several people, compare the most frontal, most prominent face.
4. Discard the item when an image has no valid face.
`;

/** Version 2 brought assignment, repeats, care, guideline, roles, ties, known answers and a record of design changes. */
export const fromVersion1: Migration = {
  project: (document) => ({
    ...document,
    settings: { ...asObject(document.settings), assignment: 'everybody', repeatShare: 0, hastyMs: 0, breakMinutes: 30, guideline: guidelineOfVersion1 },
    designedAt: document.createdAt,
    designChanges: [],
    people: asList(document.people).map((person) => ({ ...person, role: 'annotator', revokedAt: null })),
  }),
  access: (document) => ({ ...document, expires: {}, pins: {}, leadPin: null, handedOver: false }),
  items: (shard) => ({
    ...shard,
    records: asList(shard.records).map((item) => ({ ...item, ties: false, known: null, addedAt: addedBefore })),
  }),
};

/** Before every import of version 2. */
const addedBefore = '2000-01-01T00:00:00.000Z';

/** What is damaged stays as it is: the check after the migration names it. */
function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? value as Json : {};
}
