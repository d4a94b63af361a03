import { darker, lighter, mix } from './colour.ts';
import type { Looks } from './looks.ts';
import { n, radial } from './svg.ts';

/** One eye around its own origin. `side` is -1 for the eye at the image's left. */
export interface EyeOptions {
  readonly id: string;
  readonly looks: Looks;
  readonly side: -1 | 1;
  readonly squeeze: number;
  /** Where the eye looks, in units. */
  readonly gaze: readonly [number, number];
  readonly irisScale: number;
}

/** Draws an eye with lids, lashes and crease. */
export function eye({ id, looks, side, squeeze, gaze, irisScale }: EyeOptions): string {
  const old = looks.age === 'old';
  const width = (looks.age === 'child' ? 17.5 : 17) * squeeze;
  const open = (looks.age === 'child' ? 11.5 : old ? 7.6 : 9.4) - looks.smile * 1.6;
  const inner = -side * width, outer = side * width;
  const upper = `Q ${n(side * -3)} ${n(-open * 1.75)} ${n(outer)} -2.2`;
  const shape = `M ${n(inner)} 2 ${upper} Q ${n(side * 2)} ${n(open * 1.15)} ${n(inner)} 2 Z`;
  const iris = 8.3 * irisScale * (looks.age === 'child' ? 1.12 : 1);
  const line = darker(mix(looks.skin, '#3a1d14', 0.75), 0.45);
  const crease = darker(looks.skin, 0.38);
  const wing = looks.lashes ? `<path d="M ${n(outer - side * 5)} -5.5 Q ${n(outer)} -5 ${n(outer + side * 5.5)} -7.5 Q ${n(outer + side * 2)} -2.4 ${n(outer - side * 2)} -1.4 Z" fill="${line}"/>` : '';
  return [
    `<defs><clipPath id="${id}c"><path d="${shape}"/></clipPath>`,
    radial(`${id}i`, [darker(looks.iris, 0.2), looks.iris, lighter(looks.iris, 0.25), darker(looks.iris, 0.5)], 'cx="0.5" cy="0.62" r="0.52"'),
    `</defs>`,
    `<path d="${shape}" fill="${mix('#fdfaf5', looks.skin, 0.07)}"/>`,
    `<g clip-path="url(#${id}c)">`,
    `<g transform="translate(${n(gaze[0])} ${n(gaze[1] - 1.2)})">`,
    `<circle r="${n(iris)}" fill="url(#${id}i)"/><circle r="${n(iris * 0.45)}" fill="#120c0e"/>`,
    `<circle cx="-2.6" cy="-3.1" r="2" fill="#fff" opacity="0.95"/><circle cx="2.8" cy="2.6" r="1" fill="#fff" opacity="0.5"/></g>`,
    `<path d="M ${n(inner)} -14 L ${n(outer)} -14 L ${n(outer)} -2 Q ${n(side * -3)} ${n(-open * 1.1)} ${n(inner)} 4 Z" fill="#2a1a24" opacity="0.2"/></g>`,
    `<path d="M ${n(inner)} 2.4 ${upper}" fill="none" stroke="${line}" stroke-width="${looks.lashes ? 3.2 : 2.5}" stroke-linecap="round"/>`,
    wing,
    `<path d="M ${n(inner * 0.7)} 5.6 Q ${n(side * 3)} ${n(open * 1.22)} ${n(outer)} -0.6" fill="none" stroke="${crease}" stroke-width="1.3" opacity="0.55" stroke-linecap="round"/>`,
    `<path d="M ${n(inner * 0.86)} ${n(-open * 0.75)} Q ${n(side * -2)} ${n(-open * 2.15)} ${n(outer * 0.98)} ${n(-open * 0.82)}" fill="none" stroke="${crease}" stroke-width="1.6" opacity="0.6" stroke-linecap="round"/>`,
    old ? `<path d="M ${n(inner * 0.5)} ${n(open + 5)} Q ${n(side * 2)} ${n(open + 9)} ${n(outer * 0.8)} ${n(open + 3)}" fill="none" stroke="${crease}" stroke-width="1.3" opacity="0.5"/>` : '',
  ].join('');
}

/** A tapered brow around the eye's origin. */
export function brow(looks: Looks, side: -1 | 1, squeeze: number): string {
  const width = 21 * squeeze;
  const thick = 4.6 * looks.brows * (looks.age === 'child' ? 0.8 : 1);
  const inner = -side * width * 0.92, outer = side * width * 1.1;
  const colour = looks.age === 'old' ? mix(looks.hair.colour, '#8d8684', 0.4) : darker(looks.hair.colour, 0.3);
  const lift = -21 - looks.smile * 2;
  return `<path d="M ${n(inner)} ${n(lift + 3)} Q ${n(side * 3)} ${n(lift - 7)} ${n(outer)} ${n(lift + 3.5)} Q ${n(side * 3)} ${n(lift - 6 + thick)} ${n(inner)} ${n(lift + 3 + thick)} Z" fill="${colour}" opacity="0.9"/>`;
}
