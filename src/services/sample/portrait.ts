import { areaRatio } from '../../domain/face-area.ts';
import type { Box, Face, Landmarks, Point } from '../../domain/face.ts';
import { frontalness } from '../../domain/frontalness.ts';
import { seededRandom } from '../../domain/random.ts';
import { defectFilters } from './drawing/defects.ts';
import { faceLayout, faceRectangle } from './drawing/face-shape.ts';
import type { Pose } from './drawing/looks.ts';
import { person, type Person } from './drawing/person.ts';
import { background, foreground, type Place } from './drawing/places.ts';

/** A picture to draw: the same description and seed give the same picture. */
export interface PortraitPlan {
  readonly seed: string;
  readonly place: Place;
  /** From back to front. */
  readonly people: readonly Person[];
}

/** A drawn picture with the faces that are known to be in it, in its pixels. */
export interface Portrait {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly Face[];
}

/** Side of the picture in pixels and in drawing units. */
const pixels = 960;
const units = 768;

/** Draws a portrait; faces that show are listed from the last person drawn (the nearest) to the first. */
export function portrait({ seed, place, people }: PortraitPlan): Portrait {
  const random = seededRandom(`portrait ${seed}`);
  const drawn = [
    `<defs>${defectFilters(Math.floor(random() * 1000))}</defs>`,
    background(place, random),
    ...people.map((who) => person(who, random)),
    foreground(place),
  ].join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${units} ${units}">${drawn}</svg>`;
  const faces = people.filter(({ pose }) => !pose.fromBehind).map(knownFace).reverse();
  return { svg, width: pixels, height: pixels, faces };
}

/** A point of the head in pixels of the picture: the roll is about the neck, as in the drawing. */
function placed({ x, y, scale, roll }: Pose, [headX, headY]: Point): Point {
  const angle = (roll * Math.PI) / 180;
  const pivot = 110;
  const turnedX = headX * Math.cos(angle) - (headY - pivot) * Math.sin(angle);
  const turnedY = headX * Math.sin(angle) + (headY - pivot) * Math.cos(angle) + pivot;
  const toPixels = pixels / units;
  return [(x + turnedX * scale) * toPixels, (y + turnedY * scale) * toPixels];
}

function knownFace({ looks, pose }: Person): Face {
  const layout = faceLayout(looks, pose.yaw);
  const [x1, y1, x2, y2] = faceRectangle(layout);
  const corner = ([x, y]: Point) => placed(pose, [x, y]);
  const centre = corner([(x1 + x2) / 2, (y1 + y2) / 2]);
  const angle = (Math.abs(pose.roll) * Math.PI) / 180;
  const toPixels = (pose.scale * pixels) / units;
  // The extent of the rotated ellipse in the rectangle: tighter than the rotated corners, as a detector boxes a face.
  const halfX = Math.hypot(((x2 - x1) / 2) * Math.cos(angle), ((y2 - y1) / 2) * Math.sin(angle)) * toPixels;
  const halfY = Math.hypot(((x2 - x1) / 2) * Math.sin(angle), ((y2 - y1) / 2) * Math.cos(angle)) * toPixels;
  const box: Box = [centre[0] - halfX, centre[1] - halfY, centre[0] + halfX, centre[1] + halfY];
  const [mouthX, mouthY] = layout.mouth;
  const mouthCorner = mouthY - looks.smile * 7;
  const landmarks: Landmarks = [
    corner(layout.rightEye), corner(layout.leftEye), corner(layout.nose),
    corner([mouthX - layout.mouthHalf, mouthCorner]), corner([mouthX + layout.mouthHalf, mouthCorner]),
  ];
  return { box, confidence: 1, landmarks, areaRatio: areaRatio(box, pixels, pixels), frontalness: frontalness(landmarks), score: null };
}
