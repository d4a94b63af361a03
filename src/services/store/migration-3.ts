import { asList, type Migration } from './migration.ts';

/** Version 4 brought the scores that the studio computes; faces had a place for one that nothing ever filled. */
export const fromVersion3: Migration = {
  images: (shard) => ({ ...shard, records: asList(shard.records).map((image) => ({ ...image, scorings: {} })) }),
};
