import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { FaceMask } from '../../domain/inpainting/face-mask.ts';
import type { FaceToInpaint, InpainterSpec, InpaintRequest } from '../../inference/engine/protocol.ts';
import type { FaceToRedraw } from './faces-to-redraw.ts';

/** What all faces of a batch ask of the engine alike. */
export function requestOfBatch({ settings: { steps, guidance }, scheduler, side }: InpaintingBatch, inpainter: InpainterSpec): Pick<InpaintRequest, 'inpainter' | 'scheduler' | 'steps' | 'guidance' | 'side'> {
  return { inpainter, scheduler, steps, guidance, side };
}

/** One face as the engine is asked for it, its picture to go to `output`. */
export function requestOfFace({ id, strength, seed, prompt }: FaceToRedraw, mask: FaceMask, { settings: { negativePrompt } }: InpaintingBatch, output: string): FaceToInpaint {
  return { id, mask, strength, seed, prompt, negativePrompt, output };
}
