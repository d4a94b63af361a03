import type { ImageFilter, ImageRow, ScoreView } from '../../../contract/contract.ts';
import { createPagedList, type PagedList } from '../../app/paged-list.ts';
import type { StudioClient } from '../../transport/client.ts';

export interface ImageQuestion {
  readonly filter: ImageFilter;
  readonly model: string | null;
  readonly text: string;
  /** Order and range by scores; null = as imported, whatever the score. */
  readonly score: ScoreView | null;
}

export type ImageStore = PagedList<ImageQuestion, ImageRow>;

export const pageSize = 120;

/** The images of a study as far as they are on screen, over `images.list`. */
export function createImageStore(client: Pick<StudioClient, 'images'>, first: ImageQuestion): ImageStore {
  return createPagedList({
    first, pageSize,
    idOf: ({ id }) => id,
    load: ({ score, ...question }, range, signal) => client.images.list({ ...range, ...question, ...(score && { score }) }, { signal }),
  });
}
