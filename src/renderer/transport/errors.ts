import { isORPCErrorJson, ORPCError } from '@orpc/client';
import { errorCodes, type ErrorCode } from '../../contract/errors.ts';

/** `UNREACHABLE`: no answer came. `UNKNOWN`: an answer that nobody planned for. */
type FailureCode = ErrorCode | 'UNREACHABLE' | 'UNKNOWN';

/** A failed call in the form that screens show: a code to decide by and one line for a person. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

const known: ReadonlySet<string> = new Set(errorCodes);

function isKnown(code: string): code is ErrorCode {
  return known.has(code);
}

const notThere = 'The studio does not answer. It is tried again by itself; nothing you sent is lost.';

/**
 * Whether another program answered at the studio's address, so that its "not found" says nothing about the call. The services
 * send no data with their errors; the client puts the whole answer there when it is not written as they write theirs.
 */
function isFromElsewhere(error: unknown): boolean {
  return error instanceof ORPCError && error.data !== undefined;
}

/** Turns whatever a call threw into a `Failure`. */
export function toFailure(error: unknown): Failure {
  if (isFromElsewhere(error)) return { code: 'UNREACHABLE', message: notThere };
  if (error instanceof ORPCError || isORPCErrorJson(error)) {
    const { code, message, status } = error;
    if (isKnown(code)) return { code, message };
    if (status === 401) return { code: 'UNAUTHENTICATED', message: 'This link is no longer valid. Ask the study lead for a new one.' };
    return { code: 'UNKNOWN', message: `The studio could not do this: ${message}` };
  }
  if (isAbort(error)) return { code: 'CANCELLED', message: 'Cancelled.' };
  if (error instanceof TypeError) return { code: 'UNREACHABLE', message: notThere };
  return { code: 'UNKNOWN', message: error instanceof Error ? error.message : String(error) };
}

/** True for a call that was given up on purpose. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
