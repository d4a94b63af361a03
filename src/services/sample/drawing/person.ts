import { beard, earrings, glasses, hat, scarf } from './accessories.ts';
import { body, bodyFromBehind } from './clothes.ts';
import { darker, lighter, mix } from './colour.ts';
import { defectsOf, type Defects } from './defects.ts';
import { brow, eye } from './eyes.ts';
import { faceLayout, headPath, type FaceLayout } from './face-shape.ts';
import { hair, hairFromBehind } from './hair.ts';
import type { DefectGrade, Looks, Pose } from './looks.ts';
import { mouth, nose } from './nose-and-mouth.ts';
import { linear, n, softEllipse } from './svg.ts';

/** One person of a picture; ids inside the drawing begin with `id`. */
export interface Person {
  readonly id: string;
  readonly looks: Looks;
  readonly pose: Pose;
  readonly defect: DefectGrade;
  /** The side that is lit, -1 = the image's left. */
  readonly light: -1 | 1;
}

/** Draws one person at their place in the picture. */
export function person(who: Person, random: () => number): string {
  const { x, y, scale, roll, fromBehind } = who.pose;
  const drawn = fromBehind ? personFromBehind(who) : personFromFront(who, defectsOf(who.defect, random));
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(scale)})"><g>${drawn.body}</g><g transform="rotate(${n(roll)} 0 110)">${drawn.head}</g></g>`;
}

interface Drawn {
  readonly body: string;
  readonly head: string;
}

function personFromBehind({ looks, id }: Person): Drawn {
  const ear = (side: number) => `<ellipse cx="${side * 82}" cy="16" rx="11" ry="20" fill="${darker(looks.skin, 0.15)}"/>`;
  return { body: bodyFromBehind(looks, id), head: ear(-1) + ear(1) + hairFromBehind(looks, id) + hat(looks, id) };
}

function personFromFront(who: Person, defects: Defects): Drawn {
  const { looks, pose, id, light } = who;
  const layout = faceLayout(looks, pose.yaw);
  const { back, front } = hair(looks, id);
  const covered = looks.hat === 'headscarf';
  return {
    body: (covered ? '' : `<g transform="rotate(${n(pose.roll)} 0 110)">${back}</g>`) + body(looks, id, light) + scarf(looks),
    head: [
      hidesEars(looks) ? '' : ears(looks, pose.yaw, light), covered ? '' : earrings(looks),
      skin(who, layout),
      features(who, layout, defects),
      glasses(looks, layout),
      covered ? '' : front,
      hat(looks, id),
    ].join(''),
  };
}

function hidesEars({ hair: { style }, hat: worn }: Looks): boolean {
  return worn === 'headscarf' || style === 'bob' || style === 'long' || style === 'wavy';
}

function ears(looks: Looks, yaw: number, light: number): string {
  const ear = (side: -1 | 1) => {
    const tone = side === light ? looks.skin : darker(looks.skin, 0.2);
    const width = Math.max(0.25, 1 - Math.max(0, side * yaw) * 1.2);
    return `<g transform="translate(${side * 78} 14) scale(${n(side * width)} 1)"><path d="M -4 -22 C 10 -30 20 -16 15 4 C 12 22 4 30 -4 24 Z" fill="${tone}"/><path d="M 2 -14 C 10 -16 11 -4 6 4 C 4 10 2 12 0 12" fill="none" stroke="${darker(looks.skin, 0.36)}" stroke-width="2.4" opacity="0.6"/></g>`;
  };
  return ear(-1) + ear(1);
}

/** Head with light, shade, blush and the marks of age. */
function skin({ looks, id, light }: Person, layout: FaceLayout): string {
  const path = headPath(looks, layout.chin);
  const tones = [lighter(looks.skin, 0.16), looks.skin, darker(looks.skin, 0.2)];
  const [x] = layout.nose;
  const blush = mix(looks.skin, '#d6455a', 0.45);
  const cheeks = looks.lashes || looks.age === 'child' ? 0.42 : 0.24;
  return [
    `<defs>${linear(`${id}s`, light < 0 ? tones : [...tones].reverse(), 'x1="0" y1="0.1" x2="1" y2="0.35"')}<clipPath id="${id}hd"><path d="${path}"/></clipPath></defs>`,
    `<path d="${path}" fill="url(#${id}s)"/><g clip-path="url(#${id}hd)">`,
    softEllipse(`${id}s1`, [-light * 92, 30, 46, 120], darker(looks.skin, 0.42), 0.42),
    softEllipse(`${id}s2`, [x * 0.6 + light * 20, -52, 44, 26], lighter(looks.skin, 0.5), 0.32),
    softEllipse(`${id}s3`, [x * 0.6 - 44, 40, 22, 15], blush, cheeks), softEllipse(`${id}s4`, [x * 0.6 + 44, 40, 22, 15], blush, cheeks),
    softEllipse(`${id}s5`, [0, -96, 92, 36], darker(looks.skin, 0.5), 0.3),
    looks.age === 'old' ? wrinkles(looks, layout) : '',
    '</g>',
  ].join('');
}

function wrinkles(looks: Looks, { rightEye, leftEye, nose: [noseX, noseY], mouth: [mouthX, mouthY], mouthHalf }: FaceLayout): string {
  const line = darker(looks.skin, 0.36);
  const fold = (side: -1 | 1) => `M ${n(noseX + side * 20)} ${n(noseY + 2)} Q ${n(mouthX + side * (mouthHalf + 14))} ${n(noseY + 16)} ${n(mouthX + side * (mouthHalf + 9))} ${n(mouthY + 6)}`;
  const feet = ([x, y]: readonly [number, number], side: -1 | 1) => [-7, 0, 7].map((dy) => `M ${n(x + side * 23)} ${n(y + dy * 0.5)} l ${n(side * 10)} ${n(dy * 0.8)}`).join(' ');
  return `<path d="${fold(-1)} ${fold(1)} ${feet(rightEye, -1)} ${feet(leftEye, 1)} M -36 -52 Q 0 -58 36 -52 M -30 -42 Q 0 -47 30 -42" fill="none" stroke="${line}" stroke-width="1.8" opacity="0.5" stroke-linecap="round"/>`;
}

function features({ looks, pose, id, light }: Person, layout: FaceLayout, defects: Defects): string {
  const at = ([x, y]: readonly [number, number], extra: string, drawing: string) => `<g transform="translate(${n(x)} ${n(y)}) ${extra}">${drawing}</g>`;
  const gaze = pose.yaw * 2.4;
  const right = eye({ id: `${id}r`, looks, side: -1, squeeze: layout.rightSqueeze, gaze: [gaze, 0], irisScale: 1 });
  const left = eye({ id: `${id}l`, looks, side: 1, squeeze: layout.leftSqueeze, gaze: [gaze + defects.gaze[0], defects.gaze[1]], irisScale: defects.irisScale });
  const noseDrawing = nose(looks, light, pose.yaw);
  const filtered = (filter: string | null, drawing: string) => (filter ? `<g filter="url(#${filter})">${drawing}</g>` : drawing);
  const all = [
    at(layout.rightEye, '', brow(looks, -1, layout.rightSqueeze)),
    at(layout.leftEye, defects.brows, brow(looks, 1, layout.leftSqueeze)),
    at(layout.rightEye, defects.rightEye, right), at(layout.leftEye, defects.leftEye, left),
    at(layout.nose, defects.nose, noseDrawing),
    defects.doubledNose ? at([layout.nose[0] + 17, layout.nose[1] + 9], 'rotate(-9)', noseDrawing) : '',
    beard(looks, layout, id),
    filtered(defects.mouthFilter, at(layout.mouth, defects.mouth, mouth(looks, layout.mouthHalf))),
  ].join('');
  const ghost = defects.ghost ? `<g clip-path="url(#${id}hd)"><use href="#${id}g" transform="translate(${n(defects.ghost[0])} ${n(defects.ghost[1])})" opacity="0.5"/></g>` : '';
  return `${ghost}${filtered(defects.faceFilter, `<g id="${id}g">${all}</g>`)}`;
}
