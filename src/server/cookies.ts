import type { IncomingMessage } from 'node:http';
import type { PageBase } from './page-address.ts';

/**
 * Browsers share cookies between ports of one machine, so the name carries the port: two studios side by side keep
 * their own sign-ins.
 */
function cookieName(page: PageBase, request: IncomingMessage): string {
  return `triptych-${page.kind}-${request.socket.localPort ?? 0}`;
}

/** The `Set-Cookie` value that keeps somebody signed in below one page's base, for this browser session. */
export function signInCookie(page: PageBase, token: string, request: IncomingMessage, encrypted: boolean): string {
  return `${cookieName(page, request)}=${token}; Path=${page.base}; HttpOnly; SameSite=Strict${encrypted ? '; Secure' : ''}`;
}

/** The token that a request carries for a page, or null. */
export function readSignInCookie(page: PageBase, request: IncomingMessage): string | null {
  const wanted = `${cookieName(page, request)}=`;
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(wanted));
  const value = pair?.slice(wanted.length);
  return value && /^[\w.~-]+$/.test(value) ? value : null;
}
