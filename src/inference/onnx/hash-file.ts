import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StudioError } from '../../contract/errors.ts';

export interface HashOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes read so far. */
  readonly onBytes?: ((done: number) => void) | undefined;
}

/** SHA-256 of a file, streamed. @throws StudioError CANCELLED; the platform's own error where the file cannot be read. */
export async function hashFile(path: string, { signal, onBytes }: HashOptions = {}): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (signal?.aborted) throw new StudioError('CANCELLED', `Reading ${path} was cancelled.`);
    hash.update(chunk as Buffer);
    onBytes?.(done += (chunk as Buffer).byteLength);
  }
  return hash.digest('hex');
}
