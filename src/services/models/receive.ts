import type { DownloadPart } from './download-part.ts';
import { causeOf, fetchRange, Setback, type FetchedRange } from './fetch-range.ts';
import { megabytes } from './megabytes.ts';
import type { PublishedFile } from './registry.ts';

export interface ReceiveOptions {
  readonly signal: AbortSignal | undefined;
  /** Silence after which the connection counts as lost. */
  readonly silenceMs: number;
  readonly onBytes: () => void;
}

/**
 * One connection: asks for what a part lacks and appends what comes. @throws Setback when the file is not whole then; the signal's error;
 * StudioError DISK_FULL, READ_ONLY, IO_FAILED where the part cannot be written.
 */
export async function receive(file: PublishedFile, part: DownloadPart, { signal, silenceMs, onBytes }: ReceiveOptions): Promise<void> {
  const silence = watchSilence(silenceMs);
  try {
    const range = await fetchRange({ url: file.source, offset: part.bytes, validator: part.validator, signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal });
    await fitTo(file, part, range);
    for await (const chunk of range.body) {
      silence.heard();
      if (part.bytes + chunk.byteLength > file.bytes) {
        await part.discard();
        throw new Setback('final', `the server sends more than the ${file.bytes} bytes that were published`);
      }
      await part.append(chunk);
      onBytes();
    }
  } catch (error) {
    if (silence.signal.aborted && !signal?.aborted) throw new Setback('passing', `nothing came for ${silenceMs / 1000} seconds`, { cause: error });
    // What fetch throws on the way is a TypeError; anything else is no matter of the connection.
    if (error instanceof TypeError) throw new Setback('passing', `the connection broke after ${megabytes(part.bytes)} of ${megabytes(file.bytes)} (${causeOf(error)})`, { cause: error });
    throw error;
  } finally {
    silence.end();
  }
  if (part.bytes < file.bytes) throw new Setback('passing', `the connection ended after ${megabytes(part.bytes)} of ${megabytes(file.bytes)}`);
}

/** Makes the part one of the version that the server sends. */
async function fitTo(file: PublishedFile, part: DownloadPart, { from, total, validator }: FetchedRange): Promise<void> {
  if (total !== null && total !== file.bytes) {
    await part.discard();
    throw new Setback('final', `the server has a file of ${total} bytes there, and ${file.bytes} were published`);
  }
  if (from === 0) {
    await part.restart(validator);
  } else if (from !== part.bytes) {
    await part.restart(null);
    throw new Setback('passing', 'the server cannot go on where the download stopped');
  }
}

/** Aborts its signal when nothing was heard for a while. */
function watchSilence(ms: number): { readonly signal: AbortSignal; heard(): void; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => { controller.abort(); }, ms);
  return {
    signal: controller.signal,
    heard: () => { timer.refresh(); },
    end() {
      clearTimeout(timer);
      // Closes what is still open of an answer that was not wanted.
      controller.abort();
    },
  };
}
