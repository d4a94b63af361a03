import type { DuplicateGroup } from '../../domain/duplicates/near-duplicate-groups.ts';
import { areaRatio } from '../../domain/face-area.ts';
import { imageCaption } from '../../domain/image-caption.ts';
import { imageName } from '../../domain/image-name.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { isFaceGone, isUnchanged, marginOf, stands, type PairRecord } from '../../domain/pairs/pair.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { ImageGroups } from '../duplicates/study-image-groups.ts';
import type { Project } from '../store/types.ts';

/** What traits ask of an image. */
interface ImageFacts {
  /** In lower case, as `promptText` is. */
  readonly name: string;
  readonly models: readonly string[];
  /** Null where nobody has looked. */
  readonly faces: number | null;
  /** Of the representative face. */
  readonly areaRatio: number | null;
  readonly prompt: string | null;
  readonly promptText: string;
  readonly group: DuplicateGroup | null;
  readonly isBest: boolean;
}

/** Reads the traits of pairs; what it learns of an image it keeps, so a reader is good for as long as no record changes. */
export function traitsReader({ images, items, batches }: Pick<Project, 'images' | 'items' | 'batches'>, groups: ImageGroups): (pair: PairRecord, place: number) => PairTraits {
  const known = new Map<string, ImageFacts>();
  const itemOf = (id: string) => items.get(id);
  const factsOf = (id: string): ImageFacts => {
    const before = known.get(id);
    if (before) return before;
    const image = images.get(id);
    const facts = factsOfImage(id, image, imageCaption(image, itemOf), groups.groupOf(id));
    known.set(id, facts);
    return facts;
  };
  return (pair, place) => {
    const { id, addedAt, origin } = pair;
    const win = factsOf(pair.win.image);
    const loss = pair.loss.image === pair.win.image ? win : factsOf(pair.loss.image);
    const inpainting = origin.kind === 'inpainting' ? origin : null;
    const batch = inpainting ? batches.get(inpainting.batch) : undefined;
    const prompt = origin.prompt ?? win.prompt ?? loss.prompt;
    return {
      id, source: origin.kind, addedAt, place,
      batch: inpainting?.batch ?? null, margin: marginOf(pair), strength: inpainting?.strength ?? null, change: inpainting?.change.mean ?? null,
      areaRatio: inpainting ? inpainting.face.areaRatio : win.areaRatio,
      // Redrawing one face adds none to the photograph's, unless somebody looked and saw more.
      faces: inpainting ? fuller(win.faces, inpainting.check?.faces ?? win.faces) : fuller(win.faces, loss.faces),
      models: batch ? [batch.settings.inpainter] : modelsOf(win.models, loss.models),
      prompt, text: textOf(win, loss, prompt),
      unchanged: isUnchanged(pair), faceGone: isFaceGone(pair), trial: batch?.kind === 'procedural', withdrawn: !stands(pair),
      duplicateGroup: (win.group ?? loss.group)?.id ?? null, bestOfGroup: win.isBest && loss.isBest,
    };
  };
}

function factsOfImage(id: string, image: ImageRecord | undefined, prompt: string | null, group: DuplicateGroup | null): ImageFacts {
  const face = image ? representativeFace(image) : null;
  return {
    name: (image ? imageName(image) : id).toLowerCase(), models: image && image.model !== null ? [image.model] : [],
    faces: image?.detection?.faces.length ?? null, areaRatio: image && face ? areaRatio(face.box, image.width, image.height) : null,
    prompt, promptText: prompt?.toLowerCase() ?? '',
    group, isBest: group === null || group.best === id,
  };
}

function fuller(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function modelsOf(one: readonly string[], other: readonly string[]): readonly string[] {
  if (one[0] === other[0] || other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other].sort();
}

/** Texts of images are in lower case already, and those of pairs mostly are theirs. */
function textOf(win: ImageFacts, loss: ImageFacts, prompt: string | null): string {
  const names = win === loss ? win.name : `${win.name}\n${loss.name}`;
  return `${names}\n${prompt === win.prompt ? win.promptText : (prompt ?? '').toLowerCase()}`;
}
