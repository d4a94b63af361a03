import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { StudioError } from '../contract/errors.ts';
import { findPageFile } from '../services/pages/page-file.ts';
import { pageSecurityHeaders } from '../services/pages/security-headers.ts';
import type { ElectronPieces } from './electron-pieces.ts';

/** Makes `app:` and `media:` schemes of their own. Works once, before Electron is ready. */
export function registerSchemes(protocol: ElectronPieces['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'media', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true } },
  ]);
}

/** Finds a picture by its media path. @throws StudioError */
export type MediaSource = (path: string, signal: AbortSignal) => Promise<{ readonly file: string; readonly contentType: string }>;

/** Answers `app://studio/...` with the files of the built page. */
export function pageHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  const headers = pageSecurityHeaders('media:');
  return async (request) => {
    const url = new URL(request.url);
    const page = url.host === 'studio' ? await findPageFile(rendererFolder, url.pathname.slice(1) || 'index.html') : null;
    if (!page) return new Response('Not found', { status: 404, headers });
    return new Response(streamOf(page.file), { headers: { ...headers, 'content-type': page.contentType, 'content-length': String(page.bytes) } });
  };
}

/** Answers `media://studio/<media path>` with the picture. */
export function mediaHandler(open: MediaSource): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    try {
      if (url.host !== 'studio') throw new StudioError('NOT_FOUND', 'There is no such picture');
      const { file, contentType } = await open(`${url.pathname.slice(1)}${url.search}`, request.signal);
      const kept = url.searchParams.has('v') ? 'private, max-age=31536000, immutable' : 'no-cache';
      return new Response(streamOf(file), { headers: { 'content-type': contentType, 'cache-control': kept, 'x-content-type-options': 'nosniff', 'access-control-allow-origin': 'app://studio' } });
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      return new Response(error.message, { status: error.code === 'FORBIDDEN' ? 403 : error.code === 'NOT_FOUND' ? 404 : 500 });
    }
  };
}

/** The file is closed when the body was read to its end or given up. */
function streamOf(file: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
}
