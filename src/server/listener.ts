import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { StudioError } from '../contract/errors.ts';
import type { Certificate } from './certificate.ts';
import { createConnections } from './connections.ts';
import { inAddress, isLoopback, reachableNames } from './own-addresses.ts';
import { createRequestHandler } from './request-handler.ts';
import type { Audience } from './request-handler.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { StudioDoor } from './studio-door.ts';

const portsTried = 50;

/** What all listeners of one studio share. */
export interface Premises {
  readonly door: StudioDoor;
  readonly throttle: SignInThrottle;
  readonly rendererFolder: string;
}

/** Where to listen, and for whom. */
export interface ListenerOptions {
  readonly audience: Audience;
  readonly host: string;
  /** Null takes the first free one from `firstPort`, 0 any. */
  readonly port: number | null;
  readonly firstPort: number;
  /** Null leaves the traffic unencrypted. */
  readonly certificate: Certificate | null;
  /** What to do about a port that is taken. */
  readonly advice: string;
}

/** A server that listens. */
export interface Listener {
  readonly encrypted: boolean;
  /** Whether other machines may reach it. */
  readonly isOpen: boolean;
  /** For this machine's own browser. */
  readonly ownOrigin: string;
  /** For other machines, best first; none on a host that only this machine reaches. Read anew, since addresses change. */
  origins(): string[];
  /** Lets answers under way finish for a moment, ends event streams, then closes every connection. */
  close(): Promise<void>;
}

/** Starts a server. @throws StudioError IO_FAILED when it cannot listen there. */
export async function openListener(premises: Premises, options: ListenerOptions): Promise<Listener> {
  const { audience, host, certificate } = options;
  const server = certificate ? createSecureServer({ cert: certificate.cert, key: certificate.key }) : createServer();
  const connections = createConnections(server);
  const answer = createRequestHandler({ ...premises, audience, boundHost: host, ownNames: certificate?.names ?? [], encrypted: certificate !== null });
  server.on('request', (request, response) => {
    connections.track(response);
    void answer(request, response);
  });
  server.keepAliveTimeout = 30_000;
  const port = await listen(server, options);
  const originOf = (name: string) => `${certificate ? 'https' : 'http'}://${name}:${port}`;
  return {
    encrypted: certificate !== null,
    isOpen: !isLoopback(host),
    ownOrigin: originOf(host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : inAddress(host)),
    origins: () => (isLoopback(host) ? [] : [...certificate?.names ?? [], ...reachableNames(host, networkInterfaces())].map(originOf)),
    close: () => connections.close(),
  };
}

async function listen(server: Server, { host, port, firstPort, advice }: ListenerOptions): Promise<number> {
  const last = port ?? firstPort + portsTried - 1;
  for (let candidate = port ?? firstPort; ; candidate += 1) {
    try {
      return await listenOn(server, host, candidate);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EADDRINUSE' && candidate < last) continue;
      throw new StudioError('IO_FAILED', `cannot listen on ${host} port ${candidate} (${String(code)}); ${advice}`, { cause: error });
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
