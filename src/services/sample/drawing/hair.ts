import { darker, lighter } from './colour.ts';
import type { HairStyle, Looks } from './looks.ts';
import { linear, n } from './svg.ts';

/** Hair behind the head and hair in front of it. */
export interface Hair {
  readonly back: string;
  readonly front: string;
}

const caps: Readonly<Record<'crop' | 'side-part' | 'bob' | 'bun' | 'curtains', string>> = {
  crop: 'M -82 0 C -93 -70 -70 -133 0 -134 C 70 -133 93 -70 82 0 C 80 -22 77 -38 69 -52 C 56 -74 30 -66 6 -72 C -20 -66 -56 -76 -69 -52 C -77 -38 -80 -22 -82 0 Z',
  'side-part': 'M -83 4 C -95 -72 -68 -139 4 -140 C 82 -138 95 -70 83 4 C 81 -22 78 -38 70 -52 C 44 -52 2 -66 -36 -98 C -44 -78 -64 -62 -71 -46 C -78 -30 -80 -18 -83 4 Z',
  bob: 'M -86 30 C -98 -72 -70 -140 0 -140 C 70 -140 98 -72 86 30 C 84 0 80 -20 73 -38 C 50 -50 24 -48 0 -50 C -24 -48 -50 -50 -73 -38 C -80 -20 -84 0 -86 30 Z',
  bun: 'M -82 2 C -92 -68 -66 -130 0 -131 C 66 -130 92 -68 82 2 C 80 -24 76 -42 66 -58 C 46 -82 20 -84 0 -84 C -20 -84 -46 -82 -66 -58 C -76 -42 -80 -24 -82 2 Z',
  curtains: 'M 0 -139 C -72 -141 -99 -80 -89 0 C -88 42 -86 76 -80 112 C -72 66 -78 12 -72 -16 C -62 -54 -26 -78 0 -106 C 26 -78 62 -54 72 -16 C 78 12 72 66 80 112 C 86 76 88 42 89 0 C 99 -80 72 -141 0 -139 Z',
};

const backs: Readonly<Partial<Record<HairStyle, string>>> = {
  long: 'M -88 -20 C -99 -92 -62 -141 0 -141 C 62 -141 99 -92 88 -20 C 94 52 108 132 100 214 C 64 232 40 200 0 200 C -40 200 -64 232 -100 214 C -108 132 -94 52 -88 -20 Z',
  wavy: 'M -88 -30 C -104 -96 -62 -144 0 -144 C 62 -144 104 -96 88 -30 C 112 0 88 32 108 62 C 128 92 98 122 116 156 C 124 186 92 206 60 190 C 20 176 -20 176 -60 190 C -92 206 -124 186 -116 156 C -98 122 -128 92 -108 62 C -88 32 -112 0 -88 -30 Z',
  bob: 'M -87 -20 C -98 -92 -62 -141 0 -141 C 62 -141 98 -92 87 -20 C 96 30 100 66 90 100 C 60 118 -60 118 -90 100 C -100 66 -96 30 -87 -20 Z',
};

/** Strands that give a smooth surface its direction. */
function strands(colour: string, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const x = -70 + (140 * index) / (count - 1);
    const side = x / 70;
    return `<path d="M ${n(side * 18)} -133 C ${n(x * 0.9)} -126 ${n(x * 1.16)} -92 ${n(x * 1.17)} -44" fill="none" stroke="${index % 2 ? lighter(colour, 0.3) : darker(colour, 0.35)}" stroke-width="2.2" opacity="0.3"/>`;
  }).join('');
}

/** Round locks along an arc around the head. */
function locks(colour: string, radius: number, from: number, to: number, count: number, size: number): string {
  return Array.from({ length: count }, (_, index) => {
    const angle = ((from + ((to - from) * index) / (count - 1)) * Math.PI) / 180;
    const wobble = 1 + 0.1 * Math.sin(index * 2.4);
    const x = Math.cos(angle) * radius * wobble, y = -34 - Math.sin(angle) * radius * wobble;
    const tone = index % 3 === 0 ? lighter(colour, 0.12) : index % 3 === 1 ? colour : darker(colour, 0.16);
    const ring = `<path d="M ${n(x - size * 0.5)} ${n(y + size * 0.2)} A ${n(size * 0.55)} ${n(size * 0.55)} 0 1 1 ${n(x + size * 0.4)} ${n(y + size * 0.3)}" fill="none" stroke="${lighter(colour, 0.3)}" stroke-width="2" opacity="0.35"/>`;
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size * (1 + 0.15 * Math.cos(index * 1.7)))}" fill="${tone}"/>${ring}`;
  }).join('');
}

function braid(colour: string, side: -1 | 1): string {
  return Array.from({ length: 7 }, (_, index) => {
    const x = side * (86 + index * 3.5), y = 62 + index * 25;
    const tone = index % 2 ? lighter(colour, 0.1) : darker(colour, 0.12);
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(20 - index * 1.2)}" ry="17" fill="${tone}" transform="rotate(${n(side * (index % 2 ? 24 : -24))} ${n(x)} ${n(y)})"/>`;
  }).join('');
}

function frontCap(style: HairStyle): string | null {
  switch (style) {
    case 'crop': return caps.crop;
    case 'side-part': return caps['side-part'];
    case 'bob': return caps.bob;
    case 'bun': return caps.bun;
    case 'long': case 'wavy': case 'braids': return caps.curtains;
    case 'curly': case 'balding': return null;
  }
}

/** Draws the hair of a person; gradient ids begin with `id`. */
export function hair(looks: Looks, id: string): Hair {
  const { style, colour } = looks.hair;
  const gradient = linear(`${id}h`, [lighter(colour, 0.2), colour, darker(colour, 0.3)]);
  const fill = `url(#${id}h)`;
  const back = backs[style];
  const behind = back ? `<path d="${back}" fill="${darker(colour, 0.28)}"/>` : '';
  const cap = frontCap(style);
  const onTop = cap ? `<defs>${gradient}<clipPath id="${id}hc"><path d="${cap}"/></clipPath></defs><path d="${cap}" fill="${fill}"/><g clip-path="url(#${id}hc)">${strands(colour, 15)}</g>` : '';
  switch (style) {
    case 'curly':
      return { back: locks(darker(colour, 0.2), 104, -22, 202, 17, 34), front: locks(colour, 82, 12, 168, 12, 23) };
    case 'balding': {
      const side = (sign: number) => `<path d="M ${sign * 77} 20 C ${sign * 89} 8 ${sign * 91} -34 ${sign * 76} -62 C ${sign * 66} -52 ${sign * 66} -34 ${sign * 71} -18 C ${sign * 74} -6 ${sign * 74} 8 ${sign * 77} 20 Z" fill="${colour}"/>`;
      return { back: '', front: side(-1) + side(1) };
    }
    case 'bun':
      return { back: `<circle cx="4" cy="-146" r="37" fill="${darker(colour, 0.12)}"/><path d="M -22 -150 Q 4 -182 32 -148 M -18 -136 Q 6 -164 28 -134" stroke="${lighter(colour, 0.25)}" stroke-width="3" fill="none" opacity="0.4"/>`, front: onTop };
    case 'braids':
      return { back: '', front: onTop + braid(colour, -1) + braid(colour, 1) };
    case 'crop': case 'side-part': case 'long': case 'wavy': case 'bob':
      return { back: behind, front: onTop };
  }
}

/** The back of a head, as seen from behind. */
export function hairFromBehind(looks: Looks, id: string): string {
  const { colour } = looks.hair;
  return `<defs>${linear(`${id}h`, [lighter(colour, 0.16), colour, darker(colour, 0.35)])}</defs>`
    + `<path d="M -84 -10 C -96 -84 -62 -138 0 -138 C 62 -138 96 -84 84 -10 C 82 40 66 86 44 100 C 20 108 -20 108 -44 100 C -66 86 -82 40 -84 -10 Z" fill="url(#${id}h)"/>${strands(colour, 15)}`;
}
