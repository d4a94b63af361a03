import { darker, lighter } from './colour.ts';
import type { FaceLayout } from './face-shape.ts';
import type { Looks } from './looks.ts';
import { linear, n } from './svg.ts';

/** Spectacles that sit on the eyes as they should be, whatever was done to the eyes. */
export function glasses(looks: Looks, layout: FaceLayout): string {
  if (looks.glasses === 'none') return '';
  const frame = looks.glasses === 'round' ? '#4a3026' : '#23252b';
  const lens = ([x, y]: readonly [number, number], squeeze: number) => (looks.glasses === 'round'
    ? `<ellipse cx="${n(x)}" cy="${n(y + 2)}" rx="${n(27 * squeeze)}" ry="26" fill="#dfeaf2" fill-opacity="0.14" stroke="${frame}" stroke-width="3.6"/>`
    : `<rect x="${n(x - 27 * squeeze)}" y="${n(y - 17)}" width="${n(54 * squeeze)}" height="38" rx="8" fill="#dfeaf2" fill-opacity="0.14" stroke="${frame}" stroke-width="4.2"/>`)
    + `<path d="M ${n(x - 14 * squeeze)} ${n(y - 9)} l 9 -6" stroke="#fff" stroke-width="3" opacity="0.45" stroke-linecap="round"/>`;
  const { rightEye, leftEye, rightSqueeze, leftSqueeze } = layout;
  const y = rightEye[1];
  return [
    `<path d="M ${n(rightEye[0] - 27 * rightSqueeze)} ${n(y - 3)} L -79 ${n(y - 8)} M ${n(leftEye[0] + 27 * leftSqueeze)} ${n(y - 3)} L 79 ${n(y - 8)}" stroke="${frame}" stroke-width="3.6"/>`,
    `<path d="M ${n(rightEye[0] + 26 * rightSqueeze)} ${n(y - 1)} Q ${n((rightEye[0] + leftEye[0]) / 2)} ${n(y - 10)} ${n(leftEye[0] - 26 * leftSqueeze)} ${n(y - 1)}" fill="none" stroke="${frame}" stroke-width="3.6"/>`,
    lens(rightEye, rightSqueeze), lens(leftEye, leftSqueeze),
  ].join('');
}

const fullBeard = 'M -79 2 C -80 56 -68 98 -44 118 C -24 136 24 136 44 118 C 68 98 80 56 79 2 C 74 34 66 52 44 56 C 26 52 12 58 0 59 C -12 58 -26 52 -44 56 C -66 52 -74 34 -79 2 Z';

/** Beard or moustache; drawn before the mouth. */
export function beard(looks: Looks, layout: FaceLayout, id: string): string {
  const colour = looks.age === 'old' ? lighter(looks.hair.colour, 0.15) : looks.hair.colour;
  const [x, y] = layout.mouth;
  switch (looks.beard) {
    case 'none': return '';
    case 'stubble': return `<defs>${linear(`${id}f`, [`${colour}/0`, `${colour}/0.22`, `${colour}/0.26`])}</defs><g clip-path="url(#${id}hd)"><path d="${fullBeard}" fill="url(#${id}f)"/></g>`;
    case 'moustache': return moustache(colour, x, y);
    case 'full': {
      const hairs = Array.from({ length: 25 }, (_, index) => {
        const from = -66 + index * 5.5;
        return `<path d="M ${n(from)} ${n(70 + 8 * Math.sin(index))} q ${n(from * 0.04)} 20 ${n(-from * 0.2)} 42" stroke="${index % 2 ? lighter(colour, 0.3) : darker(colour, 0.3)}" stroke-width="2" fill="none" opacity="0.35"/>`;
      }).join('');
      return `<defs>${linear(`${id}f`, [colour, lighter(colour, 0.12), darker(colour, 0.2)])}<clipPath id="${id}fc"><path d="${fullBeard}"/></clipPath></defs><g transform="translate(${n(x * 0.4)} 0)"><path d="${fullBeard}" fill="url(#${id}f)"/><g clip-path="url(#${id}fc)">${hairs}</g></g>${moustache(colour, x, y)}`;
    }
  }
}

function moustache(colour: string, x: number, y: number): string {
  return `<path transform="translate(${n(x)} ${n(y)})" d="M 0 -18 C -12 -24 -30 -16 -38 0 C -24 -4 -10 -3 0 -7 C 10 -3 24 -4 38 0 C 30 -16 12 -24 0 -18 Z" fill="${darker(colour, 0.08)}"/>`;
}

/** What is worn on the head; drawn last. */
export function hat(looks: Looks, id: string): string {
  const colour = looks.hatColour;
  const shade = linear(`${id}k`, [lighter(colour, 0.2), colour, darker(colour, 0.3)], 'x1="0" y1="0" x2="1" y2="0.4"');
  const fill = `fill="url(#${id}k)"`;
  switch (looks.hat) {
    case 'none': return '';
    case 'beanie': {
      const ribs = Array.from({ length: 15 }, (_, index) => `<path d="M ${n(-84 + index * 12)} ${n(-82 + Math.abs(index - 7) * 1.9)} l 0 26" stroke="${darker(colour, 0.4)}" stroke-width="2.4" opacity="0.4"/>`).join('');
      return `<defs>${shade}</defs><path d="M -90 -52 C -100 -124 -60 -164 0 -164 C 60 -164 100 -124 90 -52 Z" ${fill}/><path d="M -95 -50 C -96 -68 -92 -78 -84 -80 C -40 -92 40 -92 84 -80 C 92 -78 96 -68 95 -50 C 94 -40 88 -38 80 -40 C 40 -52 -40 -52 -80 -40 C -88 -38 -94 -40 -95 -50 Z" fill="${lighter(colour, 0.1)}"/>${ribs}`;
    }
    case 'straw':
      return `<defs>${shade}</defs><path d="M -88 -76 C -92 -150 -50 -170 0 -170 C 50 -170 92 -150 88 -76 Z" ${fill}/><path d="M -90 -92 Q 0 -66 90 -92 L 89 -70 Q 0 -42 -89 -70 Z" fill="${darker('#9c4b3f', 0.05)}"/><path d="M -164 -62 C -130 -92 130 -92 164 -62 C 150 -34 80 -52 0 -52 C -80 -52 -150 -34 -164 -62 Z" ${fill}/><path d="M -140 -62 Q 0 -82 140 -62 M -120 -54 Q 0 -70 120 -54" fill="none" stroke="${darker(colour, 0.35)}" stroke-width="2" opacity="0.4"/>`;
    case 'chef':
      return `<path d="M -80 -84 C -130 -120 -110 -190 -54 -180 C -30 -216 34 -216 56 -180 C 112 -190 130 -120 80 -84 Z" fill="#fbfaf7"/><path d="M -40 -96 Q -52 -140 -44 -172 M 0 -96 L 0 -186 M 40 -96 Q 52 -140 44 -172" stroke="#cfcac2" stroke-width="4" fill="none"/><path d="M -84 -100 Q 0 -84 84 -100 L 84 -62 Q 0 -44 -84 -62 Z" fill="#f1eee8" stroke="#cfcac2" stroke-width="2"/>`;
    case 'headscarf':
      return `<defs>${shade}</defs><path fill-rule="evenodd" d="M 0 -134 C -80 -136 -106 -70 -100 6 C -98 70 -104 120 -134 190 C -60 236 60 236 134 190 C 104 120 98 70 100 6 C 106 -70 80 -136 0 -134 Z M 0 -76 C 48 -76 72 -38 72 6 C 72 62 44 116 0 116 C -44 116 -72 62 -72 6 C -72 -38 -48 -76 0 -76 Z" ${fill}/>`
        + `<path d="M -84 -60 C -60 -108 20 -124 66 -84 M -86 40 C -84 92 -60 142 -10 168 M 88 20 C 90 92 60 140 -30 190 M -96 120 C -60 168 20 178 96 150" fill="none" stroke="${darker(colour, 0.4)}" stroke-width="4" opacity="0.35" stroke-linecap="round"/>`;
  }
}

/** A woollen scarf around the neck. */
export function scarf({ scarf: colour }: Looks): string {
  if (colour === null) return '';
  const fringe = Array.from({ length: 6 }, (_, index) => `<path d="M ${n(24 + index * 9)} 318 l 1 22" stroke="${darker(colour, 0.2)}" stroke-width="5" stroke-linecap="round"/>`).join('');
  return `${fringe}<path d="M 16 150 L 72 150 L 80 320 L 18 322 Z" fill="${darker(colour, 0.16)}"/><path d="M -74 116 C -84 150 -76 172 -56 178 C -20 192 30 190 62 178 C 82 168 84 142 74 116 C 40 146 -40 146 -74 116 Z" fill="${colour}"/><path d="M -66 136 C -30 166 36 164 68 138 M -60 160 C -24 180 30 178 64 160 M 30 200 L 34 310 M 52 196 L 60 310" stroke="${lighter(colour, 0.3)}" stroke-width="5" fill="none" opacity="0.45" stroke-linecap="round"/>`;
}

export function earrings(looks: Looks): string {
  return looks.earrings ? '<circle cx="-82" cy="42" r="5.5" fill="#e2b94f"/><circle cx="82" cy="42" r="5.5" fill="#e2b94f"/><circle cx="-83.5" cy="40.5" r="1.8" fill="#fff6d8"/><circle cx="80.5" cy="40.5" r="1.8" fill="#fff6d8"/>' : '';
}
