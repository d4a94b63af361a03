import { asList, type Migration } from './migration.ts';

/** Version 4 brought the scores that the studio computes; faces had a place for one that nothing ever filled. */
export const fromVersion3: Migration = {
  // A shard without a list of records is damaged, and the check after the migration says so.
  images: (shard) => (Array.isArray(shard.records) ? { ...shard, records: asList(shard.records).map((image) => ({ ...image, scorings: {} })) } : shard),
};
