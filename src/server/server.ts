import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { StudioError } from '../contract/errors.ts';
import { createRouter } from '../services/api/router.ts';
import { openMedia } from '../services/media/media.ts';
import type { Studio } from '../services/studio/studio.ts';
import { createConnections } from './connections.ts';
import { createRequestHandler } from './request-handler.ts';
import type { StudioDoor } from './request-handler.ts';
import { createRpcEndpoint } from './rpc.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';

const defaultPort = 4100;
const portsTried = 50;

/** Where to serve a studio and the folder of the built page. */
export interface ServeOptions {
  readonly studio: Studio;
  readonly host: string;
  /** 0 takes a free port; absent takes the first free one from 4100. */
  readonly port?: number;
  readonly rendererFolder: string;
}

/** A studio that listens. */
export interface Served {
  /** Signs the lead in from this machine, or from the network when the host is open to it. */
  readonly url: string;
  /** Lets answers under way finish for a moment, ends event streams, then closes every connection. Not the studio. */
  close(): Promise<void>;
}

/** Serves the studio over HTTP. @throws StudioError IO_FAILED when it cannot listen there. */
export async function serveStudio({ studio, host, port, rendererFolder }: ServeOptions): Promise<Served> {
  const server = createServer();
  const connections = createConnections(server);
  const answer = createRequestHandler({ door: doorTo(studio), boundHost: host, rendererFolder, throttle: createSignInThrottle() });
  server.on('request', (request, response) => {
    connections.track(response);
    void answer(request, response);
  });
  server.keepAliveTimeout = 30_000;
  const taken = await listen(server, host, port);
  return { url: `http://${reachableName(host)}:${taken}/?key=${studio.leadKey}`, close: () => connections.close() };
}

function doorTo(studio: Studio): StudioDoor {
  return {
    rpc: createRpcEndpoint(createRouter(studio)),
    callerFor: (token) => studio.callerFor(token),
    media: (caller, path, signal) => openMedia(studio, caller, path, signal),
    writableProjectFolder() {
      const { project } = studio.study();
      if (project.mode === 'read') throw new StudioError('READ_ONLY', `${project.folder} is open for reading only; images cannot be added`);
      return project.folder;
    },
    report: (error) => { studio.report(error); },
  };
}

async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  const last = port ?? defaultPort + portsTried - 1;
  for (let candidate = port ?? defaultPort; ; candidate += 1) {
    try {
      return await listenOn(server, host, candidate);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EADDRINUSE' && candidate < last) continue;
      throw new StudioError('IO_FAILED', `cannot listen on ${host} port ${candidate} (${String(code)}); choose another with --host or --port`, { cause: error });
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

/** The name to put into an address: an open host is reached by the machine's first address in the network. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::') {
    const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
  }
  return host.includes(':') ? `[${host}]` : host;
}
