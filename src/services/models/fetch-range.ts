/** Why a download did not go on. `unreachable` = no answer at all; `passing` = trying again may help. */
export class Setback extends Error {
  readonly kind: 'unreachable' | 'passing' | 'final';
  /** Milliseconds that the server wants to be left alone. */
  readonly waitMs: number;

  constructor(kind: Setback['kind'], reason: string, options: ErrorOptions & { readonly waitMs?: number } = {}) {
    super(reason, options);
    this.name = 'Setback';
    this.kind = kind;
    this.waitMs = options.waitMs ?? 0;
  }
}

/** What a server answered to a wish for the bytes from `offset` on. */
export interface FetchedRange {
  /** Where its bytes begin: `offset`, or 0 from a server that sends the whole file. Null: it has nothing from there on. */
  readonly from: number | null;
  /** Size of the whole file; null where the server does not say. */
  readonly total: number | null;
  /** What names this version of the file in a later `If-Range`; null = nothing does. */
  readonly validator: string | null;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface RangeRequest {
  readonly url: string;
  readonly offset: number;
  readonly validator: string | null;
  readonly signal: AbortSignal;
}

const mostRedirects = 10;
const passingStatuses: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const longestWaitMs = 30_000;

/** Asks for a file from a byte on, over redirects. @throws Setback; the signal's own error when it aborts. */
export async function fetchRange({ url, offset, validator, signal }: RangeRequest): Promise<FetchedRange> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (offset > 0) {
    headers['range'] = `bytes=${offset}-`;
    if (validator !== null) headers['if-range'] = validator;
  }
  let address = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await reach(address, headers, signal);
    const next = redirectOf(response, address);
    if (next === null) return await rangeOf(response, address, offset);
    await discard(response);
    address = next;
  }
  throw new Setback('final', `it was sent on more than ${mostRedirects} times, last to ${address.host}`);
}

async function reach(address: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { headers, signal, redirect: 'manual' });
  } catch (error) {
    signal.throwIfAborted();
    throw new Setback('unreachable', `${address.host} cannot be reached (${causeOf(error)})`, { cause: error });
  }
}

/** fetch itself only says "fetch failed": what happened is in its cause. */
export function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause ?? error : error;
  if (typeof cause !== 'object' || cause === null) return String(cause);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : 'unknown cause';
}

function redirectOf(response: Response, from: URL): URL | null {
  if (response.status < 300 || response.status > 399 || response.status === 304) return null;
  const location = response.headers.get('location');
  const next = location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (!next) throw new Setback('final', `${from.host} sends it on to no address (status ${response.status})`);
  if (next.protocol !== 'https:' && next.protocol !== from.protocol) throw new Setback('final', `${from.host} sends it on to ${next.protocol}//${next.host}, which is not safe`);
  return next;
}

async function rangeOf(response: Response, { host }: URL, offset: number): Promise<FetchedRange> {
  const { status, headers, body } = response;
  const validator = validatorOf(headers);
  if (status === 416 && offset > 0) {
    await discard(response);
    return { from: null, total: null, validator, body: nothing() };
  }
  if (status !== 200 && status !== 206) {
    await discard(response);
    const waitMs = Math.min(longestWaitMs, 1000 * Number(headers.get('retry-after') ?? 0) || 0);
    throw new Setback(passingStatuses.has(status) ? 'passing' : 'final', `${host} answers ${status}${meaning[status] ?? ''}`, { waitMs });
  }
  const bytes = body ?? nothing();
  if (status === 200) return { from: 0, total: lengthOf(headers), validator, body: bytes };
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (from === undefined) throw new Setback('passing', `${host} sends a part and does not say which`);
  return { from: Number(from), total: total === '*' ? null : Number(total), validator, body: bytes };
}

const meaning: Readonly<Record<number, string>> = {
  401: ' (it wants a sign-in)', 403: ' (it may not be downloaded from there)', 404: ' (there is no such file any more)', 407: ' (the proxy wants a sign-in)',
  410: ' (there is no such file any more)', 429: ' (too many requests)', 503: ' (it is overloaded)',
};

/** A weak tag does not promise equal bytes; without a strong one the time of the last change has to do. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag !== null && !tag.startsWith('W/') ? tag : headers.get('last-modified');
}

/** Of an encoded body the length says nothing about the file. */
function lengthOf(headers: Headers): number | null {
  const length = headers.get('content-length');
  return length !== null && !headers.has('content-encoding') && /^\d+$/.test(length) ? Number(length) : null;
}

async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
