import type { Bitmap } from '../image/decode.ts';
import type { Session } from '../session/session.ts';
import type { RawFace } from './suppress.ts';

/** Finds faces in one bitmap; boxes in its pixels, best first. One call at a time: the tensor is reused. */
export type FindFaces = (bitmap: Bitmap, threshold: number) => Promise<RawFace[]>;

/** A detector network: how it is fed and read. */
export interface DetectorPipeline {
  /** Lowest confidence kept unless the caller says otherwise; scores of different networks are not comparable. */
  readonly defaultThreshold: number;
  /** Images beyond this size are scaled down to fit before they come in. */
  readonly largest: { readonly width: number; readonly height: number };
  /** One real run, which shows that the model works on the session's provider. */
  warmUp(session: Session): Promise<void>;
  open(session: Session): FindFaces;
}
