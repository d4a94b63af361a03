import { ORPCError, ValidationError } from '@orpc/server';
import { StudioError, type ErrorCode } from '../../contract/errors.ts';
import type { Role } from '../../contract/roles.ts';

/** HTTP status of every expected failure. */
const statuses: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, BAD_INPUT: 400, CONFLICT: 409, CANCELLED: 499,
  NO_PROJECT: 409, NOT_A_PROJECT: 404, PROJECT_EXISTS: 409, PROJECT_LOCKED: 423, PROJECT_TOO_NEW: 409, READ_ONLY: 403, DISK_FULL: 507, IO_FAILED: 500,
  MODEL_UNKNOWN: 404, MODEL_MISSING: 404, PROVIDER_UNAVAILABLE: 409, ENGINE_CRASHED: 500,
};

/** What somebody is told instead of a message that could name a file or a place on the machine; `what` they were giving. */
function neutral(what: 'answer' | 'decision'): Readonly<Partial<Record<ErrorCode, string>>> {
  return {
    NO_PROJECT: 'The study is closed at the moment. Please try again later.',
    READ_ONLY: `The study takes no ${what}s at the moment. Please tell the person who leads it.`,
    DISK_FULL: `The ${what} could not be stored: the disk is full. Please tell the person who leads the study.`,
    IO_FAILED: `The ${what} could not be stored. Please tell the person who leads the study.`,
  };
}

const neutralByRole: Readonly<Record<Exclude<Role, 'lead'>, ReturnType<typeof neutral>>> = { annotator: neutral('answer'), curator: neutral('decision') };

/** Failures whose messages are written for annotators in the first place. */
const plain: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_INPUT', 'CONFLICT', 'CANCELLED'];

function messageFor(error: StudioError, role: Role): string {
  if (role === 'lead' || plain.includes(error.code)) return error.message;
  return neutralByRole[role][error.code] ?? 'This does not work at the moment. Please tell the person who leads the study.';
}

function invalidInput(cause: ValidationError): StudioError {
  const issue = cause.issues[0];
  const place = issue?.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return new StudioError('BAD_INPUT', `${place ? `${place}: ` : ''}${issue?.message ?? 'wrong input'}.`, { cause });
}

/** An error as it travels to a page: the code of an expected failure, or INTERNAL_SERVER_ERROR without any detail after `report`. */
export function travelling(thrown: unknown, role: Role, aborted: boolean, report: (error: unknown) => void): ORPCError<string, unknown> {
  const error = thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST' && thrown.cause instanceof ValidationError ? invalidInput(thrown.cause) : thrown;
  if (error instanceof StudioError) return new ORPCError(error.code, { status: statuses[error.code], message: messageFor(error, role), cause: error });
  if (aborted) return new ORPCError('CANCELLED', { status: statuses.CANCELLED, message: 'Cancelled.', cause: error });
  if (error instanceof ORPCError && error.status < 500) return error;
  report(error instanceof ORPCError && error.cause !== undefined ? error.cause : error);
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'An error in the studio itself. What was stored before is safe.' });
}
