import { createClient, type StudioClient } from '../transport/client.ts';
import { createConnectionStore, type ConnectionStore } from '../transport/connection.ts';
import { createEventFeed, type EventFeed } from '../transport/event-feed.ts';
import { createJobStore, type JobStore } from '../features/jobs/job-store.ts';

/** What every screen of a page shares. */
export interface Studio {
  readonly client: StudioClient;
  readonly connection: ConnectionStore;
  /** Events of the studio; only a lead's page may start it. */
  readonly events: EventFeed;
  readonly jobs: JobStore;
}

export function createStudio(): Studio {
  const connection = createConnectionStore();
  const client = createClient(connection);
  const events = createEventFeed(client);
  return { client, connection, events, jobs: createJobStore(client) };
}
