import { darker, lighter } from './colour.ts';
import type { Looks } from './looks.ts';
import { linear, n } from './svg.ts';

const torso = 'M -34 126 C -42 150 -74 160 -112 171 C -160 184 -186 214 -193 282 L -206 980 L 206 980 L 193 282 C 186 214 160 184 112 171 C 74 160 42 150 34 126 C 20 150 -20 150 -34 126 Z';

function flaps(colour: string): string {
  return `<path d="M -38 126 L -2 168 L -34 206 L -62 150 Z" fill="${lighter(colour, 0.22)}" stroke="${darker(colour, 0.3)}" stroke-width="1.5"/><path d="M 38 126 L 2 168 L 34 206 L 62 150 Z" fill="${lighter(colour, 0.14)}" stroke="${darker(colour, 0.3)}" stroke-width="1.5"/>`;
}

function buttons(colour: string, x: number, from: number): string {
  return Array.from({ length: 9 }, (_, index) => `<circle cx="${n(x)}" cy="${n(from + index * 62)}" r="5" fill="${colour}"/>`).join('');
}

function details({ clothes: { kind, colour }, skin }: Looks): string {
  const dark = darker(colour, 0.35), light = lighter(colour, 0.25);
  switch (kind) {
    case 'sweater':
      return `<path d="M -56 146 C -34 186 34 186 56 146 L 44 130 C 26 158 -26 158 -44 130 Z" fill="${lighter(colour, 0.12)}" stroke="${dark}" stroke-width="1.5" opacity="0.95"/>`
        + Array.from({ length: 7 }, (_, index) => `<path d="M -190 ${n(330 + index * 90)} Q 0 ${n(352 + index * 90)} 190 ${n(330 + index * 90)}" stroke="${light}" stroke-width="9" stroke-dasharray="7 9" fill="none" opacity="0.3"/>`).join('');
    case 'shirt':
      return `${flaps(colour)}<path d="M 0 172 L 0 980" stroke="${dark}" stroke-width="2.5" opacity="0.5"/>${buttons(light, 0, 226)}`;
    case 'suit':
      return `<path d="M -40 132 L 0 330 L 40 132 C 20 156 -20 156 -40 132 Z" fill="#f1eee8"/><path d="M -10 176 L 10 176 L 16 300 L 0 330 L -16 300 Z" fill="${darker('#8a2f3c', 0.1)}"/>${flaps('#f1eee8')}`
        + `<path d="M -62 148 L -104 214 L -72 236 L -88 256 L 0 380 L -34 216 Z" fill="${lighter(colour, 0.1)}" stroke="${dark}" stroke-width="1.5"/><path d="M 62 148 L 104 214 L 72 236 L 88 256 L 0 380 L 34 216 Z" fill="${lighter(colour, 0.06)}" stroke="${dark}" stroke-width="1.5"/>`;
    case 'jacket':
      return `<path d="M -66 152 C -60 118 -44 112 -38 124 L -8 190 L -14 980 M 66 152 C 60 118 44 112 38 124 L 8 190 L 14 980" fill="none" stroke="${dark}" stroke-width="3" opacity="0.6"/>`
        + `<path d="M -70 156 C -64 108 -44 104 -36 122 L -6 186 L -34 226 Z" fill="${light}"/><path d="M 70 156 C 64 108 44 104 36 122 L 6 186 L 34 226 Z" fill="${lighter(colour, 0.15)}"/><path d="M 0 190 L 0 980" stroke="${dark}" stroke-width="6" stroke-dasharray="5 4"/>`;
    case 'chef':
      return `<path d="M -44 134 C -20 168 20 168 44 134 L 52 156 C 26 190 -26 190 -52 156 Z" fill="#fff" stroke="#c9c4bd" stroke-width="2"/><path d="M 46 170 L 62 980" stroke="#bdb8b0" stroke-width="2.5"/>${buttons('#55525a', -34, 226)}${buttons('#55525a', 28, 226)}`;
    case 'dress':
      return `<path d="M -60 150 C -44 236 44 236 60 150 L 36 128 C 20 152 -20 152 -36 128 Z" fill="${skin}"/><path d="M -60 150 C -44 238 44 238 60 150" fill="none" stroke="${light}" stroke-width="5"/>`;
  }
}

/** Neck, shoulders and what is worn on them; reaches far down, so that the picture's border cuts it. */
export function body(looks: Looks, id: string, light: number): string {
  const { colour } = looks.clothes;
  const width = looks.age === 'child' ? 0.74 : looks.lashes ? 0.88 : 1;
  const lift = looks.age === 'child' ? -20 : 0;
  const neckWidth = looks.age === 'child' ? 0.72 : looks.lashes ? 0.84 : 1.02;
  const sides = light > 0 ? [darker(colour, 0.36), colour, lighter(colour, 0.14)] : [lighter(colour, 0.14), colour, darker(colour, 0.36)];
  return [
    `<defs>${linear(`${id}b`, sides, 'x1="0" y1="0" x2="1" y2="0.12"')}${linear(`${id}n`, [darker(looks.skin, 0.42), darker(looks.skin, 0.16)])}</defs>`,
    `<g transform="translate(0 ${lift}) scale(${n(neckWidth)} 1)"><path d="M -38 70 C -36 116 -38 136 -66 160 L 0 190 L 66 160 C 38 136 36 116 38 70 Z" fill="url(#${id}n)"/></g>`,
    `<g transform="translate(0 ${lift}) scale(${n(width)} 1)"><path d="${torso}" fill="url(#${id}b)"/>`,
    `<path d="M -132 300 C -140 420 -138 600 -142 980 M 132 300 C 140 420 138 600 142 980" stroke="${darker(colour, 0.5)}" stroke-width="6" fill="none" opacity="0.3" stroke-linecap="round"/>`,
    details(looks), '</g>',
  ].join('');
}

/** The same seen from behind. */
export function bodyFromBehind(looks: Looks, id: string): string {
  const { colour } = looks.clothes;
  return `<defs>${linear(`${id}b`, [lighter(colour, 0.1), colour, darker(colour, 0.3)])}</defs>`
    + `<path d="M -38 70 C -36 116 -38 136 -66 160 L 66 160 C 38 136 36 116 38 70 Z" fill="${darker(looks.skin, 0.2)}"/>`
    + `<path d="M -50 132 C -60 154 -84 162 -118 171 C -160 184 -186 214 -193 282 L -206 980 L 206 980 L 193 282 C 186 214 160 184 118 171 C 84 162 60 154 50 132 C 30 120 -30 120 -50 132 Z" fill="url(#${id}b)"/>`
    + `<path d="M -110 290 Q 0 320 110 290 L 118 760 Q 0 800 -118 760 Z" fill="${darker('#55606b', 0.15)}"/><path d="M -84 180 L -92 400 M 84 180 L 92 400" stroke="#3b444d" stroke-width="20"/><path d="M -70 470 Q 0 492 70 470" stroke="#8b97a3" stroke-width="5" fill="none"/>`;
}
