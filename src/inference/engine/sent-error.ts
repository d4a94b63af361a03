import { StudioError } from '../../contract/errors.ts';
import type { SentError } from './messages.ts';

/** An error as plain data that can cross to another process or thread. */
export function sentError(error: unknown): SentError {
  if (error instanceof StudioError) return { code: error.code, message: error.message, stack: null };
  if (error instanceof Error) return { code: null, message: error.message, stack: error.stack ?? null };
  return { code: null, message: String(error), stack: null };
}

/** The error that was sent: an expected failure by its code, a bug with the stack of where it happened. */
export function receivedError(error: SentError): Error {
  if (error.code !== null) return new StudioError(error.code, error.message);
  const bug = new Error(error.message);
  if (error.stack !== null) bug.stack = error.stack;
  return bug;
}
