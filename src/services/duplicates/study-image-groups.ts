import type { DuplicateGroup } from '../../domain/duplicates/near-duplicate-groups.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { imageGroups } from './image-groups.ts';

/** The near-duplicates among a study's images. */
export interface ImageGroups {
  /** The group of an image; null where it has no near-duplicate, or nobody has looked. */
  groupOf(imageId: string): DuplicateGroup | null;
  readonly groups: number;
  readonly imagesWithoutFingerprint: number;
}

interface Kept { readonly imagesVersion: number; readonly fingerprints: ReadonlyMap<string, string>; readonly groups: ImageGroups }

const keptGroups = new WeakMap<OpenStudy, Kept>();

/** The groups of an open study, found again only where a fingerprint came or an image: detections and scores change images every few seconds. */
export function studyImageGroups(study: OpenStudy): ImageGroups {
  const { imagesVersion } = study.index;
  const known = keptGroups.get(study);
  if (known?.imagesVersion === imagesVersion) return known.groups;
  const { images } = study.project;
  const kept = known && isSame(images, known) ? { ...known, imagesVersion } : { imagesVersion, ...found(images) };
  keptGroups.set(study, kept);
  return kept.groups;
}

function isSame(images: OpenStudy['project']['images'], { fingerprints, groups }: Kept): boolean {
  if (images.size !== fingerprints.size + groups.imagesWithoutFingerprint) return false;
  for (const { id, fingerprint } of images.values()) if (fingerprints.get(id) !== fingerprint) return false;
  return true;
}

function found(images: OpenStudy['project']['images']): Pick<Kept, 'fingerprints' | 'groups'> {
  const { images: looked, groups } = imageGroups(images.values());
  const ofImage = new Map(groups.flatMap((group) => group.images.map((id) => [id, group] as const)));
  return {
    fingerprints: new Map(looked.map(({ id, fingerprint }) => [id, fingerprint])),
    groups: { groupOf: (id) => ofImage.get(id) ?? null, groups: groups.length, imagesWithoutFingerprint: images.size - looked.length },
  };
}
