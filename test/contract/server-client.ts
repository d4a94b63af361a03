import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../src/contract/contract.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** PEM text of the certificate to trust, over https. */
  readonly trusted?: string | undefined;
}

/** One HTTP exchange exactly as given: no redirect is followed, no cookie kept, the path is sent as it is. */
export function ask(origin: string, path: string, { method = 'GET', headers = {}, body, trusted }: Question = {}): Promise<Reply> {
  const { protocol, hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const options = { host: hostname, port, path, method, headers, agent: false };
    const sent = (protocol === 'https:' ? secureRequest : request)({ ...options, ...(trusted === undefined ? {} : { ca: trusted, servername: 'localhost' }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString(), bytes });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Opens a sign-in address the way a browser does that was given it directly; answers the cookie to send from then on. */
export async function signIn(origin: string, path: string, trusted?: string): Promise<{ reply: Reply; cookie: string }> {
  const reply = await ask(origin, path, { headers: { 'sec-fetch-site': 'none' }, trusted });
  const cookie = (reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  return { reply, cookie };
}

/** The typed client of a page, below a base such as `/` or `/annotate/ann/`. */
export function clientFor(origin: string, base: string, cookie: string): ContractRouterClient<typeof contract> {
  return createORPCClient(new RPCLink({ url: `${origin}${base}rpc`, headers: { cookie } }));
}
