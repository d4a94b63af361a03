import type { Box, Landmarks } from '../../domain/face.ts';
import type { ScoringDeviation } from '../../domain/scoring.ts';
import type { Decoded } from '../image/decode.ts';
import { faceRegion } from './face-region.ts';
import { fitPicture } from './fit-picture.ts';
import type { ScorerSpec } from './scorer-spec.ts';
import { estimateSimilarity } from './similarity.ts';
import { warpPicture } from './warp-picture.ts';

type Image = Extract<Decoded, { ok: true }>;

interface AskedFace { readonly box: Box; readonly landmarks: Landmarks | null }

/** What the network is shown of one face, or of the whole image. */
interface SubjectPicture {
  /** RGB of the input's size; null where there is nothing to show. */
  readonly rgb: Uint8ClampedArray | null;
  readonly deviations: readonly ScoringDeviation[];
}

/** Makes the pictures of an image one by one, in the order of its faces; exactly one for a scorer of whole images. */
export function* subjectPictures(spec: ScorerSpec, image: Image, faces: readonly AskedFace[]): Generator<SubjectPicture> {
  const ofFile: ScoringDeviation[] = [...(image.plain ? [] : ['converted' as const]), ...(image.rotated ? ['rotated' as const] : [])];
  if (spec.subject === 'image') {
    const { width, height } = image.bitmap;
    yield { rgb: fitPicture(image.bitmap, { left: 0, top: 0, width, height }, spec), deviations: ofFile };
    return;
  }
  for (const face of faces) {
    yield spec.subject === 'face' ? cut(spec, image, face.box, ofFile) : { rgb: align(spec, image, face.landmarks), deviations: ofFile };
  }
}

function cut(spec: ScorerSpec, { bitmap }: Image, box: Box, ofFile: readonly ScoringDeviation[]): SubjectPicture {
  const { region, clamped } = faceRegion(box, bitmap.width, bitmap.height);
  return { rgb: region ? fitPicture(bitmap, region, spec) : null, deviations: clamped ? ['clamped', ...ofFile] : ofFile };
}

function align({ template, width, height }: ScorerSpec, { bitmap }: Image, landmarks: Landmarks | null): Uint8ClampedArray | null {
  const onto = template && landmarks ? estimateSimilarity(landmarks, template) : null;
  return onto ? warpPicture(bitmap, onto, width, height) : null;
}
