import type { Bitmap, PictureLimit } from '../image/decode.ts';
import type { Session } from '../session/session.ts';
import type { RawFace } from './suppress.ts';

/** Finds faces in one bitmap; boxes in its pixels, best first. One call at a time: the tensor is reused. */
export type FindFaces = (bitmap: Bitmap, threshold: number) => Promise<RawFace[]>;

/** A detector on an open session, and how it wants its pictures. */
interface OpenDetector {
  /** Images beyond this are scaled down to fit before they come in. */
  readonly largest: PictureLimit;
  /** Whether a colour profile is left aside, as in the reference that boxes are compared with. */
  readonly asStored: boolean;
  readonly findFaces: FindFaces;
}

/** A detector network: how it is fed and read. */
export interface DetectorPipeline {
  /** Lowest confidence kept unless the caller says otherwise; scores of different networks are not comparable. */
  readonly defaultThreshold: number;
  /** One real run, which shows that the model works on the session's provider. @throws when the graph is no such detector. */
  warmUp(session: Session): Promise<void>;
  open(session: Session): OpenDetector;
}
