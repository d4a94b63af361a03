import type { Point } from '../../domain/face.ts';
import type { ScoredSubject } from '../../domain/scoring.ts';

/**
 * Everything that there is to say about a network that gives one number for one picture, as the registry holds it: a new one
 * needs no code. The input is one float32 tensor [batch, 3, height, width] or [batch, height, width, 3].
 */
export interface ScorerSpec {
  readonly id: string;
  /** `face` = the detector's box cut as FaceScore cuts it; `aligned-face` = warped onto `template` by its five landmarks. */
  readonly subject: ScoredSubject;
  readonly width: number;
  readonly height: number;
  /** How a picture of another shape becomes that of the input: its shorter side is fitted and its middle cut out, or it is stretched. Aligned faces need neither. */
  readonly fit: 'centre-crop' | 'stretch';
  readonly channels: 'rgb' | 'bgr';
  readonly layout: 'nchw' | 'nhwc';
  /** A value of 0 to 255 goes in as (value * scale - mean) / deviation, each by channel in the order of `channels`. */
  readonly scale: number;
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
  /** Where right eye, left eye, nose, right and left mouth corner (as seen from the person's own side) belong, in pixels of the input. */
  readonly template: readonly [Point, Point, Point, Point, Point] | null;
  /** Pictures a run; smaller where memory is short, 1 where the graph takes one only. */
  readonly batch: number;
  /** Which output holds the number; null = the only one. */
  readonly output: string | null;
}
