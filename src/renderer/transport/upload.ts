import type { FileInDrop } from './dropped-files.ts';

export interface UploadProgress {
  readonly done: number;
  readonly total: number;
}

/** A file that could not be sent, with the reason. */
export interface UploadFailure {
  readonly file: string;
  readonly reason: string;
}

interface UploadOptions {
  readonly signal: AbortSignal;
  onProgress(progress: UploadProgress): void;
}

const streams = 3;

/**
 * Sends dropped files to the studio's machine, three at a time, and resolves with the folder they are in there.
 * A refused file is left out and named; when the studio cannot be reached it rejects.
 */
export async function uploadFiles(files: readonly FileInDrop[], { signal, onProgress }: UploadOptions): Promise<{ path: string; failures: readonly UploadFailure[] }> {
  const { batch, path } = await openBatch(signal);
  const failures: UploadFailure[] = [];
  const queue = files[Symbol.iterator]();
  let done = 0;
  async function sendRest(): Promise<void> {
    for (const { path: place, file } of queue) {
      const reason = await sendFile(`${batch}/${place}`, file, signal);
      if (reason !== null) failures.push({ file: place, reason });
      done += 1;
      onProgress({ done, total: files.length });
    }
  }
  await Promise.all(Array.from({ length: streams }, sendRest));
  return { path, failures };
}

async function openBatch(signal: AbortSignal): Promise<{ batch: string; path: string }> {
  const response = await fetch(new URL('./upload', document.baseURI), { method: 'POST', signal });
  if (!response.ok) throw new Error(await reasonOf(response));
  return (await response.json()) as { batch: string; path: string };
}

/** Null when the file arrived, otherwise why it was refused. */
async function sendFile(place: string, file: File, signal: AbortSignal): Promise<string | null> {
  const address = place.split('/').map(encodeURIComponent).join('/');
  const response = await fetch(new URL(`./upload/${address}`, document.baseURI), { method: 'PUT', body: file, signal });
  return response.ok ? null : reasonOf(response);
}

async function reasonOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const answer = (body as { json?: { message?: unknown } } | null)?.json?.message;
  return typeof answer === 'string' ? answer : `The studio answered with status ${response.status}.`;
}
