import type { Landmarks } from './face.ts';

/**
 * How directly a face looks at the camera: 1 = straight, 0 = the nose has reached the outline of the far eye and mouth
 * corner or gone beyond. Measured along the face's own horizontal axis as 1 - |nose offset| / half width, with the eyes
 * and the mouth corners averaged, so it changes neither with position, size and roll nor under mirroring.
 */
export function frontalness(landmarks: Landmarks): number {
  const [rightEye, leftEye, nose, rightMouth, leftMouth] = landmarks;
  const axisX = leftEye[0] + leftMouth[0] - rightEye[0] - rightMouth[0];
  const axisY = leftEye[1] + leftMouth[1] - rightEye[1] - rightMouth[1];
  const length = Math.hypot(axisX, axisY);
  if (!(length > 0)) return 0;
  const middleX = (rightEye[0] + leftEye[0] + rightMouth[0] + leftMouth[0]) / 4;
  const middleY = (rightEye[1] + leftEye[1] + rightMouth[1] + leftMouth[1]) / 4;
  const offset = Math.abs((nose[0] - middleX) * axisX + (nose[1] - middleY) * axisY) / length;
  const halfWidth = length / 4;
  return Math.max(0, 1 - offset / halfWidth);
}
