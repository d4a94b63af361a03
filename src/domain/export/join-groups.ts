import { createJoinedSets } from '../duplicates/joined-sets.ts';
import { remembered } from '../remembered.ts';
import { normalisedCaption, type Caption } from './caption.ts';
import type { PlanStudy } from './plan-study.ts';

/** Something that a split takes as a whole, and what it is connected by. */
export interface Joinable {
  readonly caption: Caption;
  /** Source images, 16 hex digits each; one or more. */
  readonly images: readonly string[];
  /** Item, or prompt, that it was made for besides those of its images; any text that names one. */
  readonly made: string | null;
}

/**
 * The connected components of things that share a caption (unless that is written for no picture in particular), an item or prompt, a source image, or a group of
 * near-duplicates. Gives the name of each one's component, in the same order: the smallest image id in it, so that no order of the things matters.
 */
export function joinGroups(things: readonly Joinable[], study: Pick<PlanStudy, 'image' | 'groupOf'>): readonly string[] {
  const sets = createJoinedSets(things.length);
  const firsts = new Map<string, number>();
  const join = (key: string, place: number): void => {
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, place);
    else sets.join(first, place);
  };
  const captionKey = remembered((text: string) => `caption ${normalisedCaption(text)}`);
  const imageKeys = remembered((image: string) => keysOfImage(image, study));
  for (const [place, { caption, images, made }] of things.entries()) {
    if (!caption.isShared) join(captionKey(caption.text), place);
    if (made !== null) join(made, place);
    for (const image of images) for (const key of imageKeys(image)) join(key, place);
  }
  const names = new Map<number, string>();
  for (const [place, { images }] of things.entries()) {
    const set = sets.setOf(place);
    for (const image of images) {
      const name = names.get(set);
      if (name === undefined || image < name) names.set(set, image);
    }
  }
  return things.map((_, place) => names.get(sets.setOf(place)) ?? '');
}

/** What ties an image to others. */
function keysOfImage(id: string, { image, groupOf }: Pick<PlanStudy, 'image' | 'groupOf'>): readonly string[] {
  const record = image(id);
  const group = groupOf(id);
  return [
    `image ${id}`,
    ...(record && record.itemId !== null ? [itemKey(record.itemId)] : []),
    ...(record?.promptId === undefined ? [] : [`prompt ${record.promptId}`]),
    ...(group ? [`duplicates ${group.id}`] : []),
  ];
}

/** What stands for an item among the things that connect. */
export function itemKey(item: string): string {
  return `item ${item}`;
}
