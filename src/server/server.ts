import type { Studio } from '../services/studio/studio.ts';
import type { Certificate } from './certificate.ts';
import { openListener } from './listener.ts';
import type { Premises } from './listener.ts';
import { createNetworkSwitch } from './network-switch.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';
import { doorTo } from './studio-door.ts';

const firstPort = 4100;

/** Where to serve a studio and the folder of the built page. */
export interface ServeOptions {
  readonly studio: Studio;
  readonly host: string;
  /** 0 takes a free port; absent takes the first free one from 4100. */
  readonly port?: number;
  readonly rendererFolder: string;
  /** Encrypts the traffic. */
  readonly certificate?: Certificate;
}

/** A studio that listens. */
export interface Served {
  /** Signs the lead in from this machine, or from the network when the host is open to it. */
  readonly url: string;
  /** Whether other machines may reach it. */
  readonly isOpen: boolean;
  /** Lets answers under way finish for a moment, ends event streams, then closes every connection, the network's too. Not the studio. */
  close(): Promise<void>;
}

/** Serves the studio over HTTP and lets its lead open it to the network. @throws StudioError IO_FAILED when it cannot listen there. */
export async function serveStudio({ studio, host, port, rendererFolder, certificate }: ServeOptions): Promise<Served> {
  const premises = premisesOf(studio, rendererFolder);
  const main = { certificate: certificate ?? null };
  const listener = await openListener(premises, { ...main, audience: 'everybody', host, port: port ?? null, firstPort, advice: 'choose another with --host or --port' });
  const network = createNetworkSwitch(premises, { ...main, listener });
  studio.offerNetwork(network);
  return {
    url: `${listener.origins()[0] ?? listener.ownOrigin}/?key=${studio.leadKey}`,
    isOpen: listener.isOpen,
    close: async () => { await Promise.all([network.dispose(), listener.close()]); },
  };
}

/** Lets the lead of a studio that is no server itself open it to the network; nothing listens until then. */
export function offerNetwork(studio: Studio, rendererFolder: string): void {
  studio.offerNetwork(createNetworkSwitch(premisesOf(studio, rendererFolder)));
}

function premisesOf(studio: Studio, rendererFolder: string): Premises {
  return { door: doorTo(studio), throttle: createSignInThrottle(), rendererFolder };
}
