import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import { isFaceless } from '../../domain/no-face.ts';
import type { Project } from '../store/types.ts';

/** Sums over all images. */
export interface ImageCounts {
  readonly images: number;
  /** Images whose faces may be redrawn. */
  readonly photographs: number;
  /** Images that were generated for prompts of which each has many. */
  readonly generations: number;
  /** Model names, sorted. */
  readonly models: readonly string[];
  /** Images that somebody looked at: a detector, or the lead by hand. */
  readonly detected: number;
  readonly withoutFace: number;
}

type Look = 'unseen' | 'face' | 'no-face';

function lookOf(image: ImageRecord): Look {
  if (isFaceless(image)) return 'no-face';
  return image.detection || image.choice ? 'face' : 'unseen';
}

/** Counts images by what is known of their faces, image by image. */
export interface ImageTally {
  rebuild(): void;
  /** Takes one image's record anew and returns the item it belongs to. */
  refresh(id: string): string | null;
  counts(): ImageCounts;
  /** One image of every import folder, by the folder's id. */
  readonly first: ReadonlyMap<string, ImageRecord>;
}

/** The tally of a project's images; empty until `rebuild`. */
export function createImageTally(project: Project): ImageTally {
  const looks = new Map<string, Look>();
  const sums: Record<Look, number> = { 'unseen': 0, 'face': 0, 'no-face': 0 };
  const models = new Set<string>();
  const first = new Map<string, ImageRecord>();
  const photographs = new Set<string>();
  const generations = new Set<string>();

  const take = (image: ImageRecord) => {
    const before = looks.get(image.id);
    const look = lookOf(image);
    if (before) sums[before] -= 1;
    sums[look] += 1;
    looks.set(image.id, look);
    if (isPhotograph(image)) photographs.add(image.id);
    else photographs.delete(image.id);
    if (image.promptId !== undefined) generations.add(image.id);
    else generations.delete(image.id);
    if (image.model !== null) models.add(image.model);
    if (!first.has(image.source.root)) first.set(image.source.root, image);
  };

  return {
    first,
    rebuild() {
      looks.clear();
      models.clear();
      first.clear();
      photographs.clear();
      generations.clear();
      Object.assign(sums, { 'unseen': 0, 'face': 0, 'no-face': 0 });
      for (const image of project.images.values()) take(image);
    },
    refresh(id) {
      const image = project.images.get(id);
      if (!image) return null;
      take(image);
      return image.itemId;
    },
    counts: () => ({
      images: looks.size,
      photographs: photographs.size,
      generations: generations.size,
      models: [...models].sort(),
      detected: sums.face + sums['no-face'],
      withoutFace: sums['no-face'],
    }),
  };
}
