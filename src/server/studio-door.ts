import type { Caller } from '../contract/roles.ts';
import { StudioError } from '../contract/errors.ts';
import { refuseHandedOver } from '../services/api/guard.ts';
import { createRouter } from '../services/api/router.ts';
import { openMedia } from '../services/media/media.ts';
import type { Studio } from '../services/studio/studio.ts';
import { createRpcEndpoint } from './rpc.ts';
import type { RpcEndpoint } from './rpc.ts';

/** What the server needs from the studio behind it. */
export interface StudioDoor {
  readonly rpc: RpcEndpoint;
  callerFor(token: string): Caller | null;
  /** ISO 8601 time at which the personal link with this secret expired; null where it did not. */
  expiryOf(token: string): string | null;
  /** Takes note of a request; what it returns is to be called when the request has been answered. */
  noted(caller: Caller, address: string): () => void;
  media(caller: Caller, path: string, signal: AbortSignal): Promise<{ readonly file: string; readonly contentType: string }>;
  /** @throws StudioError NO_PROJECT, READ_ONLY, or FORBIDDEN while the lead's page is handed over. */
  writableProjectFolder(): string;
  /** Takes note of an error that nobody expected. */
  report(error: unknown): void;
}

/** The door to a running studio. */
export function doorTo(studio: Studio): StudioDoor {
  return {
    rpc: createRpcEndpoint(createRouter(studio)),
    callerFor: (token) => studio.callerFor(token),
    expiryOf: (token) => studio.expiryOf(token),
    noted: (caller, address) => studio.presence.noted(caller, address),
    media: (caller, path, signal) => openMedia(studio, caller, path, signal),
    writableProjectFolder() {
      const { project } = studio.study();
      refuseHandedOver(studio);
      if (project.mode === 'read') throw new StudioError('READ_ONLY', `${project.folder} is open for reading only; images cannot be added`);
      return project.folder;
    },
    report: (error) => { studio.report(error); },
  };
}
