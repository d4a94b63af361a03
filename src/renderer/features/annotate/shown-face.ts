import type { Candidate, SourcePixels } from '../../../contract/annotation.ts';
import { aspectOfFrame, type ShownPicture } from './pane-layout.ts';
import type { Fractions } from './navigator-map.ts';

/** By candidate key: 0 = the representative face, k = `others[k - 1]`. */
export type FaceChoice = Readonly<Record<string, number>>;

/** One face of a candidate as it is shown: its crop, where that lies, and its source pixels. */
export interface ShownFace {
  readonly face: string;
  readonly frame: Fractions;
  readonly pixels: SourcePixels;
}

/** The face of a candidate that is compared: the representative one unless another was chosen. */
export function shownFace(candidate: Candidate, faceChoice: FaceChoice): ShownFace {
  return candidate.others[(faceChoice[candidate.key] ?? 0) - 1] ?? candidate;
}

/** Every face of a candidate, the representative one first. */
export function facesOf(candidate: Candidate): readonly ShownFace[] {
  return [candidate, ...candidate.others];
}

const wholeFrame: Fractions = [0, 0, 1, 1];

/** What a pane shows of a candidate: media path, where in the image it lies, and its source pixels. */
export interface Showing {
  readonly path: string;
  readonly frame: Fractions;
  readonly pixels: SourcePixels;
}

/** The whole image or the compared face of a candidate. */
export function showing(candidate: Candidate, { whole, faceChoice }: { readonly whole: boolean; readonly faceChoice: FaceChoice }): Showing {
  if (whole) return { path: candidate.whole, frame: wholeFrame, pixels: candidate.wholePixels };
  const { face, frame, pixels } = shownFace(candidate, faceChoice);
  return { path: face, frame, pixels };
}

/** What a pane shows of a candidate, for the layout: the face is what is to be looked at in a whole image. */
export function pictureOf(candidate: Candidate, look: { readonly whole: boolean; readonly faceChoice: FaceChoice }): ShownPicture {
  const { frame, pixels } = showing(candidate, look);
  const [x, y, width, height] = shownFace(candidate, look.faceChoice).frame;
  return {
    aspect: aspectOfFrame(frame, candidate.aspect),
    pixels: (pixels.width * frame[2]) / pixels.frame[2],
    focus: look.whole ? { x: x + width / 2 - 0.5, y: y + height / 2 - 0.5 } : null,
  };
}
