import { implement } from '@orpc/server';
import { contract } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';

/** What a host knows of every call: who is at the other end of the connection. */
export interface ApiContext {
  readonly caller: Caller;
}

/** The contract, to be implemented procedure by procedure. */
export const unguarded = implement(contract).$context<ApiContext>();
