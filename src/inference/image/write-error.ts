import { StudioError } from '../../contract/errors.ts';

/** The refusal for a file that could not be written: DISK_FULL, READ_ONLY or IO_FAILED, by the system's own code. */
export function writeError(path: string, cause: NodeJS.ErrnoException): StudioError {
  const code: string = cause.code ?? 'unknown';
  switch (code) {
    case 'ENOSPC': case 'EDQUOT': return new StudioError('DISK_FULL', `No space left for ${path}; free some and try again`, { cause });
    case 'EROFS': case 'EACCES': case 'EPERM': return new StudioError('READ_ONLY', `No permission to write ${path}; check the folder's rights`, { cause });
    default: return new StudioError('IO_FAILED', `${path} cannot be written (${code})`, { cause });
  }
}
