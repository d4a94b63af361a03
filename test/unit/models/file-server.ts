import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A web server on this machine that answers as a test wants, and what it was asked for. */
export interface FileServer {
  readonly origin: string;
  readonly asked: { readonly url: string; readonly range: string | null; readonly ifRange: string | null }[];
  answer: Answer;
  /** Sends the beginning, and breaks the connection off when `arrived` says that it came: before, some of it could be lost on its way. */
  breakingOff(content: Buffer, after: number, tag?: string): Answer;
  arrived(bytes: number): void;
  close(): Promise<void>;
}

export async function startFileServer(answer: Answer): Promise<FileServer> {
  const server = createServer((request, response) => {
    running.asked.push({ url: request.url ?? '', range: request.headers.range ?? null, ifRange: (request.headers['if-range'] as string | undefined) ?? null });
    running.answer(request, response, running.asked.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let held: { readonly after: number; readonly response: ServerResponse } | null = null;
  const running: FileServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer,
    breakingOff: (content, after, tag = '"one"') => (_, response) => {
      response.writeHead(200, { 'content-length': content.length, etag: tag });
      response.write(content.subarray(0, after));
      held = { after, response };
    },
    arrived(bytes) {
      if (held?.after !== bytes) return;
      held.response.socket?.end();
      held = null;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}

/** Serves bytes as a good server does: ranges, and `If-Range` against its tag. */
export function serving(content: Buffer, tag: string | null = '"one"'): Answer {
  return (request, response) => {
    const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
    if (tag !== null) response.setHeader('etag', tag);
    if (start === undefined || !isSame) response.writeHead(200, { 'content-length': content.length }).end(content);
    else if (Number(start) >= content.length) response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    else response.writeHead(206, { 'content-length': content.length - Number(start), 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }).end(content.subarray(Number(start)));
  };
}
