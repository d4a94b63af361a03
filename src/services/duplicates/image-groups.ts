import type { ImageRecord } from '../../domain/image.ts';
import { nearDuplicateGroups, type DuplicateGroup, type FingerprintedImage } from '../../domain/duplicates/near-duplicate-groups.ts';

/** Images at which somebody has looked, and their groups of near-duplicates. */
export function imageGroups(images: Iterable<ImageRecord>): { readonly images: readonly FingerprintedImage[]; readonly groups: readonly DuplicateGroup[] } {
  const looked: FingerprintedImage[] = [];
  for (const { id, bytes, width, height, fingerprint } of images) if (fingerprint !== undefined) looked.push({ id, bytes, width, height, fingerprint });
  return { images: looked, groups: nearDuplicateGroups(looked) };
}
