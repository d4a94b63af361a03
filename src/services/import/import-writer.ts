import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { ImportRoot } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { storeRoot } from './roots.ts';

/** About one shard of records a write. */
const imagesPerBatch = 510;

/** Writes accepted items in batches, images before the items that name them. */
export interface ImportWriter {
  add(images: readonly ImageRecord[], item: ItemRecord): Promise<void>;
  /** Writes what is left. */
  flush(): Promise<void>;
  /** What was written that is new. */
  readonly counts: { readonly items: number; readonly images: number };
}

/** A writer into a project; the root is added to it with the first image. */
export function createImportWriter(project: Project, root: ImportRoot): ImportWriter {
  let images: ImageRecord[] = [];
  let items: ItemRecord[] = [];
  const counts = { items: 0, images: 0 };

  const flush = async () => {
    const batch = { images, items };
    images = [];
    items = [];
    if (batch.images.length > 0) {
      await storeRoot(project, root);
      // Images left over from an import that was cut off, and photographs, keep what was found in them since.
      await changeRecords(project.images, () => batch.images.map((image) => {
        const known = project.images.get(image.id);
        return known ? { ...image, detection: known.detection, choice: known.choice, scorings: known.scorings } : image;
      }));
    }
    const fresh = batch.items.filter(({ id }) => !project.items.get(id)).length;
    if (batch.items.length > 0) await project.items.put(batch.items);
    counts.images += batch.images.length;
    counts.items += fresh;
  };

  return {
    counts,
    flush,
    async add(added, item) {
      images.push(...added);
      items.push(item);
      if (images.length >= imagesPerBatch || items.length >= imagesPerBatch) await flush();
    },
  };
}
