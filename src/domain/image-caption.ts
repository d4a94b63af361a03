import type { ImageRecord } from './image.ts';
import type { ItemRecord } from './item.ts';

/** What was imported for an image: its own caption, or the prompt of its item; null where nothing is known. */
export function imageCaption(image: ImageRecord | undefined, itemOf: (id: string) => ItemRecord | undefined): string | null {
  return image?.caption ?? itemOf(image?.itemId ?? '')?.prompt ?? null;
}
