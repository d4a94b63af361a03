import { open, stat, type FileHandle } from 'node:fs/promises';
import { StudioError } from '../../contract/errors.ts';
import { endsTooEarly } from './refusal.ts';

/** A file that is read in places, whatever its size. */
export interface CheckpointFile {
  readonly path: string;
  /** Bytes, when it was opened. */
  readonly size: number;
  /** Fills `target` from `position` on. @throws Refusal when the file does not reach that far; StudioError IO_FAILED. */
  read(position: number, target: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const mostBytesPerRead = 64 * 1024 * 1024;

/** @throws StudioError NOT_FOUND or IO_FAILED, with the path. */
export async function openCheckpointFile(path: string): Promise<CheckpointFile> {
  const readable = (cause: unknown): never => { throw unreadable(path, cause); };
  // Asked before opening: opening a named pipe would wait for its other end.
  if (!(await stat(path).catch(readable)).isFile()) throw new StudioError('IO_FAILED', `${path} is not a file; give the path of the PyTorch file itself`);
  const handle = await open(path, 'r').catch(readable);
  const { size } = await handle.stat();
  return { path, size, read: (position, target) => fill(handle, path, position, target), close: () => handle.close() };
}

async function fill(handle: FileHandle, path: string, position: number, target: Uint8Array): Promise<void> {
  for (let done = 0; done < target.length;) {
    const length = Math.min(target.length - done, mostBytesPerRead);
    const { bytesRead } = await handle.read(target, done, length, position + done).catch((cause: unknown) => { throw unreadable(path, cause); });
    if (bytesRead === 0) throw endsTooEarly();
    done += bytesRead;
  }
}

function unreadable(path: string, cause: unknown): StudioError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  switch (code) {
    case 'ENOENT': case 'ENOTDIR': return new StudioError('NOT_FOUND', `${path} does not exist`, { cause });
    case 'EACCES': case 'EPERM': return new StudioError('IO_FAILED', `${path} cannot be read: you have no permission`, { cause });
    default: return new StudioError('IO_FAILED', `${path} cannot be read (${code})`, { cause });
  }
}
