/** A point in pixels of the upright image, origin top left. */
export type Point = readonly [x: number, y: number];

/** A rectangle in pixels of the upright image; may reach beyond the border where a detector says so. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** Right eye, left eye, nose, right mouth corner, left mouth corner, as seen from the person's own side. */
export type Landmarks = readonly [Point, Point, Point, Point, Point];

/** One face in one image. */
export interface Face {
  readonly box: Box;
  /** Detector confidence in [0, 1]; 1 for a box drawn by hand. */
  readonly confidence: number;
  readonly landmarks: Landmarks | null;
  /** Box area inside the image divided by the image area, in [0, 1]. */
  readonly areaRatio: number;
  /** 1 = looks straight at the camera, 0 = profile; null without landmarks. */
  readonly frontalness: number | null;
  /** FaceScore reward where a document lists faces with their scores; always null in a record, which keeps them in `scorings`. */
  readonly score: number | null;
}
