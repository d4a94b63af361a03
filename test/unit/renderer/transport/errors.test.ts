import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { describe, expect, test } from 'vitest';
import { toFailure } from '../../../../src/renderer/transport/errors.ts';

describe('a failed call', () => {
  test('keeps the code and the line of an expected failure', () => {
    const error = new ORPCError('NOT_A_PROJECT', { status: 409, message: '/a: this is not a study' });
    expect(toFailure(error)).toEqual({ code: 'NOT_A_PROJECT', message: '/a: this is not a study' });
  });
  test('that reached nobody is unreachable', () => {
    expect(toFailure(new TypeError('Failed to fetch')).code).toBe('UNREACHABLE');
  });
  test('that another program answered at the studio’s address is unreachable, whatever it said', async () => {
    for (const status of [400, 401, 403, 404, 409, 413, 500]) {
      const fetch = () => Promise.resolve(new Response('<h1>Not here</h1>', { status, headers: { 'content-type': 'text/html' } }));
      const client: { anything(): Promise<unknown> } = createORPCClient(new RPCLink({ url: 'http://127.0.0.1/rpc', fetch }));
      const error: unknown = await client.anything().catch((thrown: unknown) => thrown);
      expect(toFailure(error).code).toBe('UNREACHABLE');
    }
  });
  test('that was given up is cancelled', () => {
    expect(toFailure(new DOMException('stop', 'AbortError')).code).toBe('CANCELLED');
  });
  test('with a code nobody planned for is unknown and says what came', () => {
    const failure = toFailure(new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: 'Internal server error' }));
    expect(failure).toEqual({ code: 'UNKNOWN', message: 'The studio could not do this: Internal server error' });
  });
  test('by a link that is no longer good says whom to ask', () => {
    expect(toFailure(new ORPCError('UNAUTHORIZED', { status: 401 })).code).toBe('UNAUTHENTICATED');
  });
});
