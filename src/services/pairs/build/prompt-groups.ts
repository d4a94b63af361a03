import type { PairBuild } from '../../../contract/pairs.ts';
import type { ImageRecord } from '../../../domain/image.ts';
import { byAddition } from '../../../domain/item.ts';
import type { Project } from '../../store/types.ts';

/** The images of one prompt. */
export interface PromptGroup {
  /** Of the item, or of the prompt that the images were generated for. */
  readonly id: string;
  readonly images: readonly string[];
  readonly prompt: string | null;
}

/** The images of every prompt: generations by the id of their prompt, in the order in which they were added, and the candidates of items. */
export function promptGroups({ images, items }: Pick<Project, 'images' | 'items'>, which: NonNullable<PairBuild['scores']>['groups']): readonly PromptGroup[] {
  const generations = which === 'items' ? [] : generationGroups(images.values());
  const candidates = which === 'generations' ? [] : [...items.values()].sort(byAddition);
  return [...generations, ...candidates.map(({ id, images: own, prompt }) => ({ id, images: own, prompt }))];
}

function generationGroups(images: Iterable<ImageRecord>): readonly PromptGroup[] {
  const groups = new Map<string, { readonly id: string; readonly images: string[]; prompt: string | null }>();
  for (const { id, promptId, caption } of images) {
    if (promptId === undefined) continue;
    const group = groups.get(promptId) ?? { id: promptId, images: [], prompt: null };
    groups.set(promptId, group);
    group.images.push(id);
    group.prompt ??= caption ?? null;
  }
  return [...groups.values()];
}
