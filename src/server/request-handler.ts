import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Role } from '../contract/roles.ts';
import { travelling } from '../services/api/failures.ts';
import { findPageFile } from '../services/pages/page-file.ts';
import { pageSecurityHeaders } from '../services/pages/security-headers.ts';
import { readPageAddress } from './page-address.ts';
import type { PageAddress, PageBase } from './page-address.ts';
import { sendFriendly, sendJson, sendRpcError } from './replies.ts';
import { isOwnHost, isOwnOrigin } from './request-guard.ts';
import { sendFile } from './send-file.ts';
import { callerOf, needsSignIn, refuseCall, signIn } from './sign-in.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { StudioDoor } from './studio-door.ts';
import { openUploadBatch, receiveUpload } from './upload.ts';

/** `people`: personal pages alone; whatever is the lead's is refused, key or not. */
export type Audience = 'everybody' | 'people';

/** Where the server listens and what it hands out. */
export interface RequestHandlerOptions {
  readonly door: StudioDoor;
  readonly audience: Audience;
  readonly boundHost: string;
  /** Further names that this server goes by: those of its certificate. */
  readonly ownNames: readonly string[];
  readonly encrypted: boolean;
  readonly rendererFolder: string;
  readonly throttle: SignInThrottle;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Answers every request of browser mode; a request that fails is answered, never left open. */
export function createRequestHandler(options: RequestHandlerOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const headers = Object.entries({ ...pageSecurityHeaders(), 'cache-control': 'no-store' });
  return async (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    try {
      await answer(options, request, response);
    } catch (error) {
      answerFailure(options, response, error, 'annotator');
    }
  };
}

async function answer(options: RequestHandlerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isOwnHost(request.headers.host, options.boundHost, options.ownNames)) {
    return sendFriendly(response, 421, 'Wrong address', 'This studio does not answer to that name. Use the address that it printed.');
  }
  const url = parseUrl(request);
  const address = url && readPageAddress(url);
  if (!url || !address) return notFound(response);
  if (options.audience === 'people' && isLeads(address)) {
    return sendFriendly(response, 403, 'This address is for personal links', 'Open the link that you were given, or ask the person who leads the study for it.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request, options.encrypted)) {
    return sendRpcError(response, 403, 'FORBIDDEN', 'This request came from another site and was refused');
  }
  if (address.kind === 'sign-in') return signIn(options, request, response, address.as, address.token);
  return answerBelow(options, { request, response, url }, address.page, address.rest);
}

function isLeads(address: PageAddress): boolean {
  return address.kind === 'sign-in' ? address.as === 'lead' : address.page.kind === 'lead';
}

async function answerBelow(options: RequestHandlerOptions, exchange: Exchange, page: PageBase, rest: string): Promise<void> {
  const { request, response } = exchange;
  const area = rest.split('/', 1)[0] ?? '';
  if (rest !== '' && !['rpc', 'media', 'upload'].includes(area)) return sendPageFile(options, exchange, rest);
  const caller = callerOf(options, request, page);
  if (caller) response.once('close', options.door.noted(caller, request.socket.remoteAddress ?? ''));
  if (rest === '') return caller ? sendIndex(options, exchange) : needsSignIn(options, request, response, page);
  if (!caller) return refuseCall(options, request, response, page);
  try {
    if (area === 'rpc') await call(options, exchange, caller, page);
    else if (area === 'media') await sendMedia(options, exchange, caller, rest.slice('media/'.length));
    else await upload(options, exchange, caller, rest.slice('upload'.length));
  } catch (error) {
    answerFailure(options, response, error, caller.role);
  }
}

async function call(options: RequestHandlerOptions, { request, response }: Exchange, caller: Caller, page: PageBase): Promise<void> {
  // A browser sends HEAD to other sites without asking, and the call would be made all the same.
  if (request.method !== 'POST') return sendRpcError(response, 405, 'BAD_INPUT', 'Calls are made with POST');
  const isKnown = await options.door.rpc(request, response, caller, `${page.base}rpc` as `/${string}`);
  if (!isKnown) sendRpcError(response, 404, 'NOT_FOUND', 'There is no such call');
}

async function sendIndex(options: RequestHandlerOptions, exchange: Exchange): Promise<void> {
  if (!isRead(exchange.request)) return notFound(exchange.response);
  const page = await findPageFile(options.rendererFolder, 'index.html');
  if (!page) return sendFriendly(exchange.response, 500, 'The studio is not built', 'Run "npm run build" in the checkout and start it again.');
  await sendFile(exchange.request, exchange.response, page);
}

async function sendPageFile(options: RequestHandlerOptions, { request, response }: Exchange, rest: string): Promise<void> {
  const page = isRead(request) && rest !== 'index.html' ? await findPageFile(options.rendererFolder, rest) : null;
  if (!page) return notFound(response);
  await sendFile(request, response, page);
}

async function sendMedia(options: RequestHandlerOptions, { request, response, url }: Exchange, caller: Caller, path: string): Promise<void> {
  if (!isRead(request)) return notFound(response);
  const gone = new AbortController();
  response.once('close', () => { gone.abort(); });
  try {
    const media = await options.door.media(caller, `${path}${url.search}`, gone.signal);
    await sendFile(request, response, { ...media, immutable: url.searchParams.has('v') });
  } catch (error) {
    if (gone.signal.aborted) return;
    throw error;
  }
}

async function upload(options: RequestHandlerOptions, { request, response }: Exchange, caller: Caller, address: string): Promise<void> {
  if (caller.role !== 'lead') return sendRpcError(response, 403, 'FORBIDDEN', 'Only the person who leads the study may add images');
  const folder = options.door.writableProjectFolder();
  if (request.method === 'POST' && address === '') return sendJson(response, 200, await openUploadBatch(folder));
  if (request.method !== 'PUT' || address === '') return notFound(response);
  sendJson(response, 201, await receiveUpload(folder, address.slice(1), request));
}

function parseUrl(request: IncomingMessage): URL | null {
  const base = `http://${request.headers.host ?? ''}`;
  const address = request.url ?? '/';
  return URL.canParse(address, base) ? new URL(address, base) : null;
}

function isRead(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function notFound(response: ServerResponse): void {
  sendFriendly(response, 404, 'Not found', 'There is nothing at this address.');
}

/** A failure in words fit for whoever asked; an answer that was begun already can only be cut off. */
function answerFailure({ door }: RequestHandlerOptions, response: ServerResponse, error: unknown, role: Role): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const failure = travelling(error, role, response.destroyed, (unexpected) => { door.report(unexpected); });
  // What is left of a refused upload is not read, so the connection cannot be used again.
  response.setHeader('connection', 'close');
  sendJson(response, failure.status, { json: failure.toJSON() });
}
