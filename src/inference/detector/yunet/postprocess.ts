import type { Landmarks } from '../../../domain/face.ts';
import { suppress, type RawFace } from '../suppress.ts';

const strides = [8, 16, 32] as const;

/** OpenCV's defaults for FaceDetectorYN. */
const rule = { overlap: 0.3, inclusive: 0, candidates: 5000, keep: 5000 } as const;

/**
 * Faces from YuNet's twelve outputs, in canvas pixels, best first. Per stride s and cell:
 * score = sqrt(cls * obj), centre = (cell + b01) * s, size = exp(b23) * s, landmark = (cell + k) * s.
 */
export function yunetFaces(outputs: Readonly<Record<string, Float32Array>>, canvasWidth: number, threshold: number): RawFace[] {
  return suppress(strides.flatMap((stride) => candidates(outputs, stride, canvasWidth / stride, threshold)), rule);
}

function candidates(outputs: Readonly<Record<string, Float32Array>>, stride: number, columns: number, threshold: number): RawFace[] {
  const classScores = output(outputs, `cls_${stride}`);
  const objectScores = output(outputs, `obj_${stride}`);
  const boxes = output(outputs, `bbox_${stride}`);
  const points = output(outputs, `kps_${stride}`);
  const faces: RawFace[] = [];
  for (let cell = 0; cell < classScores.length; cell++) {
    const confidence = Math.sqrt(clamp(classScores[cell] as number) * clamp(objectScores[cell] as number));
    if (!(confidence >= threshold)) continue;
    const column = cell % columns;
    const row = (cell - column) / columns;
    const at = (values: Float32Array, index: number): number => values[index] as number;
    const x = (column + at(boxes, 4 * cell)) * stride;
    const y = (row + at(boxes, 4 * cell + 1)) * stride;
    const halfWidth = (Math.exp(at(boxes, 4 * cell + 2)) * stride) / 2;
    const halfHeight = (Math.exp(at(boxes, 4 * cell + 3)) * stride) / 2;
    const landmarks = [0, 1, 2, 3, 4].map((point) => [
      (column + at(points, 10 * cell + 2 * point)) * stride,
      (row + at(points, 10 * cell + 2 * point + 1)) * stride,
    ]) as unknown as Landmarks;
    faces.push({ confidence, box: [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight], landmarks });
  }
  return faces;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function output(outputs: Readonly<Record<string, Float32Array>>, name: string): Float32Array {
  const values = outputs[name];
  if (!values) throw new Error(`The network has no output ${name}; it is no YuNet`);
  return values;
}
