import { StudioError } from '../../contract/errors.ts';

/** One face came to nothing while others may come out; the message is the reason, in one line. */
export class FaceFailure extends StudioError {
  constructor(reason: string) {
    super('BAD_INPUT', reason);
  }
}

/** The surroundings of a face and what of it is to be redrawn. */
export interface PainterInput {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array;
  /** One byte a pixel: 0 stays, 255 is redrawn, between them is the soft edge. */
  readonly mask: Uint8Array;
  /** In (0, 1]. */
  readonly strength: number;
  readonly seed: string;
  readonly prompt: string;
  readonly negativePrompt: string;
}

export interface PainterOptions {
  /** Runs of the network that are done, of how many. */
  readonly onStep?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Redraws what a mask shows; what it returns outside of the mask is not looked at. */
export interface Painter {
  readonly provider: string;
  /** With `auto`: the providers that were not taken, and why. */
  readonly passedOver: readonly { readonly provider: string; readonly reason: string }[];
  /** Pixels of the square that pictures have to be brought to; null = any size. */
  readonly side: number | null;
  /** Seconds inside networks since it was made, by part. */
  readonly networkSeconds: Readonly<Record<string, number>>;
  /** @throws FaceFailure, StudioError PROVIDER_UNAVAILABLE, CANCELLED; the same input gives the same bytes on one provider. */
  paint(input: PainterInput, options?: PainterOptions): Promise<{ readonly rgb: Uint8Array; readonly steps: number | null }>;
}
