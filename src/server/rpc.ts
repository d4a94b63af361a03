import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnyRouter } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { Caller } from '../contract/roles.ts';

/** Largest body of a call: the lead imports whole ballot tables, an annotator sends one answer. */
const bodyLimitBytes = { lead: 64 * 1024 * 1024, others: 64 * 1024 };

/** Answers a call of the contract; false when no procedure has that address. */
export type RpcEndpoint = (request: IncomingMessage, response: ServerResponse, caller: Caller, prefix: `/${string}`) => Promise<boolean>;

/** Serves a router of the contract over HTTP, its event streams included. */
export function createRpcEndpoint(router: AnyRouter): RpcEndpoint {
  const handlerWith = (maxBodySize: number) => new RPCHandler<{ caller: Caller }>(router, { plugins: [new BodyLimitPlugin({ maxBodySize })] });
  const forLead = handlerWith(bodyLimitBytes.lead);
  const forOthers = handlerWith(bodyLimitBytes.others);
  return async (request, response, caller, prefix) => {
    const handler = caller.role === 'lead' ? forLead : forOthers;
    const { matched } = await handler.handle(request, response, { prefix, context: { caller } });
    return matched;
  };
}
