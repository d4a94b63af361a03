import type { Looks } from './looks.ts';
import { n } from './svg.ts';

/** Features in the person's own units: origin between the eyes, x to the image's right, y down. */
export interface FaceLayout {
  readonly rightEye: readonly [number, number];
  readonly leftEye: readonly [number, number];
  readonly nose: readonly [number, number];
  readonly mouth: readonly [number, number];
  readonly mouthHalf: number;
  /** Horizontal squeeze of what lies left and right of the middle when the head turns. */
  readonly rightSqueeze: number;
  readonly leftSqueeze: number;
  readonly chin: number;
}

/** Places the features on a head that is turned by `yaw`: nearer parts move further, the far side gets narrower. */
export function faceLayout(looks: Looks, yaw: number): FaceLayout {
  const angle = yaw * 0.62;
  const turned = (x: number, depth: number) => x * Math.cos(angle) + depth * Math.sin(angle);
  const child = looks.age === 'child';
  const eyeDistance = child ? 36 : 34;
  const chin = child ? 102 : 116;
  return {
    rightEye: [turned(-eyeDistance, 22), child ? 6 : 0],
    leftEye: [turned(eyeDistance, 22), child ? 6 : 0],
    nose: [turned(0, 40), child ? 42 : 46],
    mouth: [turned(0, 30), child ? 66 : 76],
    mouthHalf: (child ? 20 : 24) + looks.smile * 5,
    rightSqueeze: 1 + Math.min(0, angle) * 0.55,
    leftSqueeze: 1 - Math.max(0, angle) * 0.55,
    chin,
  };
}

/** Outline of the head without hair and ears. */
export function headPath(looks: Looks, chin: number): string {
  const jaw = looks.jaw * (looks.age === 'child' ? 0.98 : 1);
  return [
    'M 0 -116 C 52 -116 79 -78 79 -22',
    `C 79 22 ${n(75 * jaw)} 50 ${n(59 * jaw)} ${n(chin * 0.7)} C ${n(45 * jaw)} ${n(chin * 0.91)} 22 ${n(chin)} 0 ${n(chin)}`,
    `C -22 ${n(chin)} ${n(-45 * jaw)} ${n(chin * 0.91)} ${n(-59 * jaw)} ${n(chin * 0.7)} C ${n(-75 * jaw)} 50 -79 22 -79 -22`,
    'C -79 -78 -52 -116 0 -116 Z',
  ].join(' ');
}

/** The face as a detector boxes it, hairline to chin and cheek to cheek, in the person's own units. */
export function faceRectangle(layout: FaceLayout): readonly [number, number, number, number] {
  const shift = (layout.nose[0] + layout.rightEye[0] + layout.leftEye[0]) / 3;
  return [-72 + shift * 0.5, -68, 72 + shift * 0.5, layout.chin + 2];
}
