import type { Detection, ImageRecord } from '../../domain/image.ts';

/** What figures ask of an image of which the lead chose no face and which has no scores; many are alike. */
export interface ImageKind {
  readonly model: string | null;
  /** What detected, and how many faces; null while no detector has looked. */
  readonly detection: Pick<Detection, 'detector' | 'modelSha256' | 'provider' | 'threshold'> & { readonly faces: number } | null;
}

/** The images of a project as far as figures need them, some twelve bytes an image: small enough to go from thread to thread. */
export interface ImageTable {
  /** Two whole numbers of 32 bits an image, the halves of its id. */
  readonly ids: Uint32Array;
  /** The place of each image's kind in `kindList`. */
  readonly kinds: Uint32Array;
  readonly kindList: readonly ImageKind[];
  /** By row the records that say more than a kind does. */
  readonly whole: ReadonlyMap<number, ImageRecord>;
}

/** Finds out the kinds of images. */
export class ImageKinds {
  readonly list: ImageKind[] = [];
  #last = 0;

  /** The place of an image's kind in the list. */
  numberOf(image: ImageRecord): number {
    const count = this.list.length;
    for (let step = 1; step <= count; step += 1) {
      // The images of an item follow each other, and so do their kinds in each item.
      const number = (this.#last + step) % count;
      if (isOfKind(image, this.list[number] as ImageKind)) return this.#last = number;
    }
    return this.#last = this.list.push(kindOf(image)) - 1;
  }
}

function kindOf({ model, detection }: ImageRecord): ImageKind {
  if (!detection) return { model, detection: null };
  const { detector, modelSha256, provider, threshold, faces } = detection;
  return { model, detection: { detector, modelSha256, provider, threshold, faces: faces.length } };
}

function isOfKind({ model, detection }: ImageRecord, kind: ImageKind): boolean {
  if (model !== kind.model) return false;
  if (!detection || !kind.detection) return detection === kind.detection;
  const { detector, modelSha256, provider, threshold, faces } = kind.detection;
  return detection.faces.length === faces && detection.threshold === threshold
    && detection.detector === detector && detection.modelSha256 === modelSha256 && detection.provider === provider;
}
