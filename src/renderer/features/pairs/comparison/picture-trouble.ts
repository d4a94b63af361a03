import { isAbort } from '../../../transport/errors.ts';
import { mediaUrl } from '../../../transport/media-url.ts';

const noAnswer = 'The studio does not answer. The picture comes as soon as it does.';
const damaged = 'This picture cannot be read.';

/** Why a picture cannot be had, in words for whoever looks at it. Rejects only when it is aborted. */
export async function pictureTrouble(path: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(mediaUrl(path), { signal });
    if (response.ok) return damaged;
    return reasonIn(await response.text());
  } catch (error) {
    if (isAbort(error)) throw error;
    return noAnswer;
  }
}

/** What an answer says: a page in a browser gets a document with a message, one in the desktop app the message alone. */
export function reasonIn(body: string): string {
  const text = messageOf(body) ?? body.trim();
  // Anything else, such as a page of a proxy, is nothing to read out.
  return /^[^<{]/.test(text) ? text : damaged;
}

function messageOf(body: string): string | null {
  try {
    const document: unknown = JSON.parse(body);
    const failure = isObject(document) && isObject(document['json']) ? document['json'] : {};
    return typeof failure['message'] === 'string' ? failure['message'] : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
