import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../src/contract/contract.ts';

type Client = ContractRouterClient<typeof contract>;

/** A client with an annotator's cookie, as their page has it. */
export async function signedIn(address: string): Promise<Client> {
  const [cookie = '', path = ''] = ((await fetch(address)).headers.get('set-cookie') ?? '').split(/;\s*/);
  const base = new URL(path.replace(/^Path=/, ''), address);
  return createORPCClient(new RPCLink({ url: new URL('rpc', base).href, headers: { cookie, origin: base.origin } }));
}
