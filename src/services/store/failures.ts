import { StudioError } from '../../contract/errors.ts';

/** Whether an error carries one of these platform codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error);
  return code !== null && codes.includes(code);
}

/**
 * Runs file work on `path` and turns the platform's error into a StudioError: DISK_FULL, READ_ONLY or IO_FAILED.
 * `doing` completes "Could not ... <path>", for example `write`; what may not be read is IO_FAILED. A StudioError passes through as it is.
 */
export async function explained<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(doing, path, error);
  }
}

/** The StudioError for a failed file operation; see `explained`. */
export function storeError(doing: string, path: string, error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  const start = `Could not ${doing} ${path}`;
  const options = { cause: error };
  const code = codeOf(error) ?? 'unknown';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StudioError('DISK_FULL', `${start}: the disk is full. Free some space and do it again; what was saved before is safe.`, options);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      if (doing === 'read') return new StudioError('IO_FAILED', `${start}: you have no permission. Ask its owner for it.`, options);
      return new StudioError('READ_ONLY', `${start}: it may not be changed here. Ask for write permission or copy the project to a folder of your own.`, options);
    case 'ELOOP':
    case 'EMLINK':
      return new StudioError('IO_FAILED', `${start}: it is a link to another place. Put the real file there and do it again.`, options);
    case 'ENOENT':
      return new StudioError('IO_FAILED', `${start}: it is not there. Check the name and do it again.`, options);
    case 'EISDIR':
    case 'ENOTDIR':
      return new StudioError('IO_FAILED', `${start}: ${code === 'EISDIR' ? 'it is a folder, not a file' : 'a part of the path is a file, not a folder'}. Check the name and do it again.`, options);
    default:
      return new StudioError('IO_FAILED', `${start} (${code === 'unknown' ? reasonOf(error) : code}). Check the disk and do it again.`, options);
  }
}

/** One line that says why something failed, for damage lists. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
