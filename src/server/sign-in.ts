import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../contract/roles.ts';
import { readSignInCookie, signInCookie } from './cookies.ts';
import { onwardPage } from './friendly-page.ts';
import { annotatorBase } from './page-address.ts';
import type { PageBase } from './page-address.ts';
import { sendFriendly, sendHtml, sendRpcError } from './replies.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { StudioDoor } from './studio-door.ts';

/** What signing in needs of the server. */
export interface SignInOptions {
  readonly door: Pick<StudioDoor, 'callerFor' | 'expiryOf'>;
  readonly throttle: SignInThrottle;
  readonly encrypted: boolean;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Signs in whoever has the secret of a link, and says what is wrong with one that opens nothing. */
export async function signIn(options: SignInOptions, request: IncomingMessage, response: ServerResponse, as: PageBase['kind'], token: string): Promise<void> {
  const { door, throttle } = options;
  const remote = request.socket.remoteAddress ?? '';
  const blockedMs = throttle.blockedMs(remote);
  if (blockedMs > 0) return refuseBlocked(response, blockedMs);
  const caller = door.callerFor(token);
  const page = caller && pageOf(caller, as);
  if (!page) {
    const expiredAt = as === 'annotator' ? door.expiryOf(token) : null;
    if (expiredAt !== null) return sendFriendly(response, 403, 'This link has expired', expiredText(expiredAt));
    await throttle.failed(remote);
    return sendFriendly(response, 403, 'This link does not work', as === 'lead'
      ? 'The key in this address is not the one of the running studio. Use the address that the studio printed when it started.'
      : 'It may have been replaced by a newer one. Ask the person who leads the study for your link.');
  }
  throttle.succeeded(remote);
  response.setHeader('set-cookie', signInCookie(page, token, request, options.encrypted));
  goOn(request, response, page);
}

/** The caller whose cookie comes with a request, where it is for this very page. */
export function callerOf({ door }: SignInOptions, request: IncomingMessage, page: PageBase): Caller | null {
  const token = readSignInCookie(page, request);
  const caller = token === null ? null : door.callerFor(token);
  const own = caller && pageOf(caller, page.kind);
  return own?.base === page.base ? caller : null;
}

/** Answers a page whose visitor is not signed in, or not any more. */
export function needsSignIn(options: SignInOptions, request: IncomingMessage, response: ServerResponse, page: PageBase): void {
  const expiredAt = expiryOf(options, request, page);
  if (expiredAt !== null) return sendFriendly(response, 401, 'This link has expired', expiredText(expiredAt));
  sendFriendly(response, 401, 'Please open your link', page.kind === 'lead'
    ? 'This page is for the person who leads the study. Use the whole address that the studio printed when it started, with its key.'
    : 'You are not signed in here. Open the personal link that you were given, or ask the person who leads the study for a new one.');
}

/** Answers a call whose caller is not signed in, or not any more. */
export function refuseCall(options: SignInOptions, request: IncomingMessage, response: ServerResponse, page: PageBase): void {
  const expiredAt = expiryOf(options, request, page);
  sendRpcError(response, 401, 'UNAUTHENTICATED', expiredAt === null ? 'You are not signed in any more; open your link again' : expiredText(expiredAt));
}

function expiryOf({ door }: SignInOptions, request: IncomingMessage, page: PageBase): string | null {
  const token = page.kind === 'annotator' ? readSignInCookie(page, request) : null;
  return token === null ? null : door.expiryOf(token);
}

function expiredText(at: string): string {
  const time = Date.parse(at);
  const day = Number.isNaN(time) ? '' : ` It was good until ${dayFormat.format(time)}.`;
  return `Your link has expired.${day} Ask the person who leads the study for a new one.`;
}

function refuseBlocked(response: ServerResponse, blockedMs: number): void {
  const minutes = Math.ceil(blockedMs / 60_000);
  response.setHeader('retry-after', Math.ceil(blockedMs / 1000));
  sendFriendly(response, 429, 'Too many tries', `Links from your address were wrong too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then open your link again.`);
}

/** The browser says `none` for an address that was typed or opened by a program; only then does a redirect carry the cookie. */
function goOn(request: IncomingMessage, response: ServerResponse, page: PageBase): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== 'none' && site !== 'same-origin') return sendHtml(response, 200, onwardPage(page.base));
  response.writeHead(303, { location: page.base }).end();
}

function pageOf(caller: Caller, as: PageBase['kind']): PageBase | null {
  if (as === 'lead') return caller.role === 'lead' ? { kind: 'lead', base: '/' } : null;
  return caller.role !== 'lead' && caller.personId !== null ? annotatorBase(caller.personId) : null;
}
