import { asList, type Migration } from './migration.ts';

/** Version 3 brought imported metrics, exclusions, and answers asked for beyond N; ballot logs may hold adjudications. */
export const fromVersion2: Migration = {
  project: (document) => ({ ...document, metrics: [], exclusions: [] }),
  items: (shard) => ({ ...shard, records: asList(shard.records).map((item) => ({ ...item, moreFrom: [] })) }),
};
