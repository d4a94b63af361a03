import { compareText } from '../compare-text.ts';
import type { ImageRecord } from '../image.ts';
import { joinNearFingerprints } from './join-near-fingerprints.ts';

/** What groups ask of an image. */
export type FingerprintedImage = Pick<ImageRecord, 'id' | 'bytes' | 'width' | 'height'> & { readonly fingerprint: string };

/** Images of one picture, two or more. */
export interface DuplicateGroup {
  /** The smallest of the images' ids. */
  readonly id: string;
  /** Ids, sorted. */
  readonly images: readonly string[];
  /** The image with the most pixels, then the most bytes, then the smallest id. */
  readonly best: string;
}

/**
 * Groups of images whose fingerprints differ in at most 8 of 64 bits, directly or by way of others; sorted by id, and the same for every order of the images.
 *
 * Why 8: on 17 photographs and generated pictures, a JPEG of quality 60 differed from the original in 0 to 2 bits; half the size, and 5 % more light, in 0 to 4;
 * 2 % cut off one side, or off all four, in 0 to 8; a picture of SDXL with its finest detail filtered out, which looks the same, in 0. What two models made of one
 * prompt differed in 12 or more, different prompts in 16 or more, photographs in 22 or more. If all bits were fair, about six of the five thousand million pairs
 * among 100,000 unrelated pictures would meet by chance; within 10 bits more than a hundred.
 */
export function nearDuplicateGroups(images: readonly FingerprintedImage[]): DuplicateGroup[] {
  const byFingerprint = new Map<string, FingerprintedImage[]>();
  for (const image of images) {
    const alike = byFingerprint.get(image.fingerprint);
    if (alike) alike.push(image);
    else byFingerprint.set(image.fingerprint, [image]);
  }
  const fingerprints = [...byFingerprint.keys()];
  const sets = joinNearFingerprints(fingerprints);
  const groups = new Map<number, FingerprintedImage[]>();
  for (const [place, fingerprint] of fingerprints.entries()) {
    const set = sets.setOf(place);
    const members = groups.get(set) ?? [];
    for (const image of byFingerprint.get(fingerprint) ?? []) members.push(image);
    groups.set(set, members);
  }
  return [...groups.values()].filter(({ length }) => length > 1).map(groupOf).sort((one, other) => compareText(one.id, other.id));
}

function groupOf(members: readonly FingerprintedImage[]): DuplicateGroup {
  const images = members.map(({ id }) => id).sort(compareText);
  const best = members.reduce((chosen, image) => (isBetter(image, chosen) ? image : chosen));
  return { id: images[0] ?? best.id, images, best: best.id };
}

function isBetter(one: FingerprintedImage, other: FingerprintedImage): boolean {
  const more = one.width * one.height - other.width * other.height || one.bytes - other.bytes;
  return more > 0 || (more === 0 && compareText(one.id, other.id) < 0);
}
