import type { IncomingMessage, ServerResponse } from 'node:http';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** A file to hand out and how long the browser may keep it. */
export interface SentFile {
  readonly file: string;
  readonly contentType: string;
  /** True where the address names this very content. */
  readonly immutable: boolean;
}

/**
 * Streams a file with an ETag; answers HEAD and a matching `If-None-Match` without a body. The file is closed in
 * every case, also when the browser goes away half-way.
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, sent: SentFile): Promise<void> {
  const handle = await open(sent.file);
  try {
    const { size, mtimeMs } = await handle.stat();
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    response.setHeader('etag', etag);
    response.setHeader('cache-control', sent.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { 'content-type': sent.contentType, 'content-length': size });
    if (request.method === 'HEAD') response.end();
    else await stream(handle, response);
  } finally {
    await handle.close();
  }
}

async function stream(handle: FileHandle, response: ServerResponse): Promise<void> {
  try {
    await pipeline(handle.createReadStream({ autoClose: false }), response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}
