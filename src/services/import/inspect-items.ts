import { join } from 'node:path';
import type { Engine, Inspection } from '../../inference/engine/protocol.ts';
import { refuseCancelled } from '../studio/failures.ts';

const imagesPerChunk = 48;
const chunksInFlight = 3;

/** The files of one item, as paths below the imported folder in the order of the models, and what they are. */
export interface InspectedItem {
  readonly stem: string;
  readonly files: readonly string[];
  readonly inspections: readonly Inspection[];
}

/** Has the engine inspect all items, several chunks at a time, and yields them in order. @throws StudioError CANCELLED, ENGINE_CRASHED. */
export async function* inspectItems(
  engine: Engine, folder: string, items: readonly { readonly stem: string; readonly files: readonly string[] }[], signal?: AbortSignal,
): AsyncGenerator<InspectedItem> {
  const perChunk = Math.max(1, Math.floor(imagesPerChunk / Math.max(1, items[0]?.files.length ?? 1)));
  const start = async (from: number): Promise<InspectedItem[]> => {
    const chunk = items.slice(from, from + perChunk);
    const paths = chunk.flatMap(({ files }) => files.map((file) => join(folder, file)));
    const inspections = await engine.inspect(paths, signal ? { signal } : {});
    let read = 0;
    return chunk.map(({ stem, files }) => ({ stem, files, inspections: inspections.slice(read, read += files.length) }));
  };

  const underway: Promise<InspectedItem[]>[] = [];
  try {
    for (let from = 0; from < items.length || underway.length > 0; from += perChunk) {
      refuseCancelled(signal);
      if (from < items.length) underway.push(start(from));
      if (underway.length < chunksInFlight && from + perChunk < items.length) continue;
      yield* await (underway.shift() ?? []);
    }
  } finally {
    await Promise.allSettled(underway);
  }
}
