import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileEnding } from '../../../domain/export/file-type.ts';
import type { EncodeOutcome, EncodeRequest } from '../../../inference/engine/protocol.ts';
import type { EncodePicture } from './encode-picture.ts';

/** An encoder whose results lie in a folder only until they are read: `<name>-<number>.jpg` or `.png`. `ask` passes a request on to the engine. */
export function createScratchEncoder(folder: string, name: string, ask: (request: EncodeRequest) => Promise<EncodeOutcome>): EncodePicture {
  let count = 0;
  return async (order) => {
    const output = join(folder, `${name}-${String(count++)}.${fileEnding(order.format)}`);
    const outcome = await ask({ ...order, output });
    if (!outcome.ok) return outcome;
    const bytes = await readFile(output);
    await rm(output);
    return { ok: true, bytes };
  };
}
