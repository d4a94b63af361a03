import type { Box } from '../face.ts';
import type { ImageRecord } from '../image.ts';
import { representativeFace } from '../representative-face.ts';
import { isInpainted, type PairFile, type PairRecord } from './pair.ts';

/** One side of a pair: a picture file of the studio's own, or the file of an image. */
export interface SidePicture {
  readonly sha256: string;
  /** Null where the image's own file is the picture. */
  readonly file: PairFile | null;
  /** Null where the study does not have the image any more. */
  readonly image: ImageRecord | null;
  /** The redrawn face, or the one that the image is judged by; null where none is known. */
  readonly box: Box | null;
}

/** One side of a pair as it is now; null where its picture is gone. */
export function sidePicture(pair: PairRecord, side: 'win' | 'loss', imageOf: (id: string) => ImageRecord | undefined): SidePicture | null {
  const { file, image: id } = pair[side];
  const image = imageOf(id) ?? null;
  const sha256 = file?.sha256 ?? image?.sha256;
  if (sha256 === undefined) return null;
  return { sha256, file, image, box: isInpainted(pair) ? pair.origin.face.box : image && (representativeFace(image)?.box ?? null) };
}
