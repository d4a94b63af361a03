import { areaRatio } from '../../domain/face-area.ts';
import { imageName } from '../../domain/image-name.ts';
import { isFaceGone, isUnchanged, marginOf, stands, type PairRecord } from '../../domain/pairs/pair.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { ImageGroups } from '../duplicates/study-image-groups.ts';
import type { Project } from '../store/types.ts';

/** What traits ask of an image. */
interface ImageFacts {
  readonly name: string;
  readonly model: string | null;
  /** Null where nobody has looked. */
  readonly faces: number | null;
  /** Of the representative face. */
  readonly areaRatio: number | null;
  readonly prompt: string | null;
}

const unknown = (id: string): ImageFacts => ({ name: id, model: null, faces: null, areaRatio: null, prompt: null });

/** Reads the traits of pairs; what it learns of an image it keeps, so a reader is good for as long as no record changes. */
export function traitsReader({ images, items, batches }: Pick<Project, 'images' | 'items' | 'batches'>, groups: ImageGroups): (pair: PairRecord, place: number) => PairTraits {
  const known = new Map<string, ImageFacts>();
  const factsOf = (id: string): ImageFacts => {
    const before = known.get(id);
    if (before) return before;
    const image = images.get(id);
    const facts = image ? factsOfImage(image, items.get(image.itemId ?? '')?.prompt ?? null) : unknown(id);
    known.set(id, facts);
    return facts;
  };
  return (pair, place) => {
    const [win, loss] = [factsOf(pair.win.image), factsOf(pair.loss.image)];
    const batch = pair.origin.kind === 'inpainting' ? batches.get(pair.origin.batch) : undefined;
    const prompt = pair.origin.prompt ?? win.prompt ?? loss.prompt;
    return {
      id: pair.id, source: pair.origin.kind, addedAt: pair.addedAt, place, margin: marginOf(pair), prompt,
      ...ofFaces(pair, win, loss), ...ofInpainting(pair),
      models: batch ? [batch.settings.inpainter] : modelsOf(win, loss),
      text: [win.name, ...(loss.name === win.name ? [] : [loss.name]), prompt ?? ''].join('\n').toLowerCase(),
      unchanged: isUnchanged(pair), faceGone: isFaceGone(pair), trial: batch?.kind === 'procedural', withdrawn: !stands(pair),
      ...duplicatesOf(groups, pair),
    };
  };
}

function factsOfImage(image: Parameters<typeof representativeFace>[0] & Parameters<typeof imageName>[0] & { readonly width: number; readonly height: number; readonly caption?: string | undefined }, itemPrompt: string | null): ImageFacts {
  const face = representativeFace(image);
  return {
    name: imageName(image), model: image.model, faces: image.detection?.faces.length ?? null,
    areaRatio: face && areaRatio(face.box, image.width, image.height), prompt: image.caption ?? itemPrompt,
  };
}

function modelsOf({ model: one }: ImageFacts, { model: other }: ImageFacts): string[] {
  const models = [...new Set([one, other])].filter((model) => model !== null);
  return models.sort();
}

/** Faces of the fuller picture; redrawing one face adds none to the photograph's unless somebody looked and saw more. */
function ofFaces({ origin }: PairRecord, win: ImageFacts, loss: ImageFacts): Pick<PairTraits, 'faces' | 'areaRatio'> {
  const [one, other] = origin.kind === 'inpainting' ? [win.faces, origin.check?.faces ?? win.faces] : [win.faces, loss.faces];
  return {
    faces: one === null || other === null ? null : Math.max(one, other),
    areaRatio: origin.kind === 'inpainting' ? origin.face.areaRatio : win.areaRatio,
  };
}

function ofInpainting({ origin }: PairRecord): Pick<PairTraits, 'batch' | 'strength' | 'change'> {
  return origin.kind === 'inpainting' ? { batch: origin.batch, strength: origin.strength, change: origin.change.mean } : { batch: null, strength: null, change: null };
}

function duplicatesOf(groups: ImageGroups, { win, loss }: PairRecord): Pick<PairTraits, 'duplicateGroup' | 'bestOfGroup'> {
  const [one, other] = [groups.groupOf(win.image), groups.groupOf(loss.image)];
  return {
    duplicateGroup: (one ?? other)?.id ?? null,
    bestOfGroup: (one === null || one.best === win.image) && (other === null || other.best === loss.image),
  };
}
