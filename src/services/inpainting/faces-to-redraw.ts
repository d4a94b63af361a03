import { imageName } from '../../domain/image-name.ts';
import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import { maskOfFace, type FaceMask } from '../../domain/inpainting/face-mask.ts';
import { strengthOf } from '../../domain/inpainting/settings.ts';
import type { Face } from '../../domain/face.ts';
import type { Project } from '../store/types.ts';
import { shortHash } from './batch-of.ts';

/** One face of a photograph that a batch redraws. */
export interface FaceToRedraw {
  /** Id of the pair that it becomes. */
  readonly id: string;
  readonly image: ImageRecord;
  readonly index: number;
  readonly face: Pick<Face, 'box' | 'areaRatio'>;
  /** Null where the box lies outside of the picture. */
  readonly mask: FaceMask | null;
  readonly strength: number;
  readonly seed: string;
  readonly prompt: string;
}

/** A photograph, or one face of it, that comes to nothing. */
export interface LeftOutFace {
  readonly image: string;
  /** Place among the faces that were found; null = the whole photograph. */
  readonly face: number | null;
  readonly reason: string;
}

/** The photographs that are meant: those named, or all; in the order of import. */
export function meantPhotographs(project: Pick<Project, 'images'>, images?: readonly string[]): ImageRecord[] {
  const wanted = images && new Set(images);
  const meant: ImageRecord[] = [];
  for (const image of project.images.values()) if (isPhotograph(image) && (!wanted || wanted.has(image.id))) meant.push(image);
  return meant;
}

/** Every face of these photographs, and those in which somebody looked and found none. */
export function facesToRedraw(photographs: readonly ImageRecord[], batch: Pick<InpaintingBatch, 'id' | 'settings'>): { readonly faces: FaceToRedraw[]; readonly skipped: LeftOutFace[] } {
  const faces: FaceToRedraw[] = [];
  const skipped: LeftOutFace[] = [];
  for (const image of photographs) {
    const found = image.detection?.faces ?? [];
    if (image.detection && found.length === 0) skipped.push({ image: imageName(image), face: null, reason: 'no face was found in it' });
    for (const [index, face] of found.entries()) faces.push(faceToRedraw(image, index, face, batch));
  }
  return { faces, skipped };
}

/** One face as a batch redraws it; everything follows from the photograph's bytes, the face's box and the batch. */
export function faceToRedraw(image: ImageRecord, index: number, face: Pick<Face, 'box' | 'areaRatio'>, { id, settings }: Pick<InpaintingBatch, 'id' | 'settings'>): FaceToRedraw {
  return {
    id: shortHash(JSON.stringify([id, image.sha256, face.box])),
    image, index, face,
    mask: maskOfFace(face.box, image.width, image.height, settings),
    strength: strengthOf(settings.strength, face.areaRatio),
    seed: JSON.stringify([settings.seed, image.sha256, face.box]),
    prompt: image.caption ?? settings.prompt,
  };
}
