/** Every expected failure of the studio. Code decides, message explains: what, which file, what to do. */
export const errorCodes = [
  'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_INPUT', 'CONFLICT', 'CANCELLED',
  'NO_PROJECT', 'NOT_A_PROJECT', 'PROJECT_EXISTS', 'PROJECT_LOCKED', 'PROJECT_TOO_NEW', 'READ_ONLY', 'DISK_FULL', 'IO_FAILED',
  'MODEL_UNKNOWN', 'MODEL_MISSING', 'PROVIDER_UNAVAILABLE', 'ENGINE_CRASHED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An expected failure: travels through the contract with its code; the message is one line for a person. */
export class StudioError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StudioError';
    this.code = code;
  }
}
