import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * Whether the `Host` header names this studio. Refusing other names is what stops a foreign page from reaching the
 * studio by pointing its own domain at this machine (DNS rebinding); a bare IP address cannot be rebound, and no foreign
 * page has one of the names in the studio's certificate.
 */
export function isOwnHost(header: string | undefined, boundHost: string, ownNames: readonly string[]): boolean {
  const name = hostName(header);
  if (name === null) return false;
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1' || name === boundHost.toLowerCase() || ownNames.includes(name)) return true;
  const open = boundHost === '0.0.0.0' || boundHost === '::';
  const own = hostname().toLowerCase();
  return open && (isIP(name) !== 0 || name === own || name === `${own}.local`);
}

/**
 * Whether a request that may change something comes from a page of this studio. Browsers always say where such a
 * request comes from; clients that are no browser send neither header and carry no ambient cookie.
 */
export function isOwnOrigin(request: IncomingMessage, encrypted: boolean): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) return origin === `${encrypted ? 'https' : 'http'}://${host ?? ''}`;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostName(header: string | undefined): string | null {
  const match = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::\d+)?$/i.exec(header ?? '');
  return match ? (match[1] ?? match[2] ?? '').toLowerCase() : null;
}
