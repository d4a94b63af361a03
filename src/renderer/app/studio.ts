import { createDeskStore, type DeskStore } from '../features/desk/desk-store.ts';
import { createJobStore, type JobStore } from '../features/jobs/job-store.ts';
import { createClient, type StudioClient } from '../transport/client.ts';
import { createConnectionStore, type ConnectionStore } from '../transport/connection.ts';
import { createEventFeed, type EventFeed } from '../transport/event-feed.ts';
import { createShellStore, type ShellStore } from './shell-store.ts';

/** What every screen of a page shares. */
export interface Studio {
  readonly client: StudioClient;
  readonly connection: ConnectionStore;
  /** Events of the studio; only a lead's page starts it. */
  readonly events: EventFeed;
  readonly jobs: JobStore;
  /** Who sits at the lead's machine. */
  readonly desk: DeskStore;
  readonly shell: ShellStore;
}

/** Wires the page's objects; nothing is asked of the services yet. */
export function createStudio(): Studio {
  const connection = createConnectionStore();
  const client = createClient(connection);
  return { client, connection, events: createEventFeed(client), jobs: createJobStore(client), desk: createDeskStore(client), shell: createShellStore() };
}
