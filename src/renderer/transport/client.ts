import { createORPCClient, type ClientContext } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../contract/contract.ts';
import { connectMessage } from '../../contract/desktop.ts';
import { desktopBridge } from './bridge.ts';
import type { ConnectionStore } from './connection.ts';
import { toFailure } from './errors.ts';

/** Every procedure of the contract as a typed function; failures are thrown, `toFailure` reads them. */
export type StudioClient = ContractRouterClient<typeof contract>;

/**
 * The client of this page: over a MessagePort in the desktop app, over HTTP (`./rpc` below the page's own address)
 * in a browser. Each call tells `connection` whether the services could be reached.
 */
export function createClient(connection?: ConnectionStore): StudioClient {
  const interceptors = [reachability(connection)];
  if (desktopBridge()) {
    return createORPCClient(new PortLink<ClientContext>({ port: desktopPort(), interceptors }));
  }
  return createORPCClient(new FetchLink<ClientContext>({ url: new URL('./rpc', document.baseURI), interceptors }));
}

function reachability(connection: ConnectionStore | undefined) {
  return async ({ next }: { next(): Promise<unknown> }): Promise<unknown> => {
    try {
      const answer = await next();
      connection?.getState().report('online');
      return answer;
    } catch (error) {
      const { code } = toFailure(error);
      if (code !== 'CANCELLED') connection?.getState().report(code === 'UNREACHABLE' ? 'lost' : code === 'UNAUTHENTICATED' ? 'signed-out' : 'online');
      throw error;
    }
  };
}

/** Hands one end of a new channel to the shell; what is sent before the shell listens waits in the channel. */
function desktopPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  window.postMessage(connectMessage, window.origin, [port2]);
  port1.start();
  return port1;
}
