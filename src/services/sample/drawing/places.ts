import { darker, lighter, mix } from './colour.ts';
import { blur, linear, n, radial } from './svg.ts';

export type Place = 'sea' | 'library' | 'snow' | 'kitchen' | 'stage' | 'garden' | 'cafe' | 'mountains' | 'market' | 'platform' | 'window' | 'studio';

type Random = () => number;

/** Repeats a drawing with its index. */
function many(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

function pick(random: Random, colours: readonly string[]): string {
  return colours[Math.floor(random() * colours.length)] ?? '#888888';
}

function sky(id: string, colours: readonly string[], height = 768): string {
  return `<defs>${linear(id, colours)}</defs><rect width="768" height="${height}" fill="url(#${id})"/>`;
}

/** A ridge of hills or mountains across the picture. */
function ridge(random: Random, base: number, height: number, steps: number, colour: string): string {
  const points = Array.from({ length: steps + 1 }, (_, index) => `${n((768 * index) / steps)} ${n(base - height * (0.25 + 0.75 * random()) * (index % 2 ? 1 : 0.5))}`);
  return `<path d="M 0 768 L ${points.join(' L ')} L 768 768 Z" fill="${colour}"/>`;
}

function sea(random: Random): string {
  const dusk = random() < 0.5;
  const water = dusk ? '#48708a' : '#3f8797';
  const horizon = 380 + random() * 60;
  return sky('sky', dusk ? ['#8fa9c4', '#e6c4ae', '#f4dcc0'] : ['#86b7d8', '#cfe4ea', '#eef1e6'], 480)
    + `<circle cx="${n(120 + random() * 520)}" cy="${n(horizon - 60)}" r="44" fill="#fff3d6" opacity="0.75"/>`
    + `<defs>${linear('water', [lighter(water, 0.35), water, darker(water, 0.35)])}</defs><rect y="${n(horizon)}" width="768" height="500" fill="url(#water)"/>`
    + many(26, () => `<path d="M ${n(random() * 768)} ${n(horizon + 8 + random() * 330)} q 22 -6 44 0" stroke="#fff" stroke-width="3" opacity="${n(0.1 + random() * 0.22)}" fill="none"/>`)
    + `<path d="M ${n(500 + random() * 120)} ${n(horizon + 6)} l 96 0 l -16 22 l -66 0 Z" fill="#6d4238"/><path d="M ${n(590 + random() * 10)} ${n(horizon + 4)} l 0 -76 l -34 70 Z" fill="#f4efe4"/>`;
}

function library(random: Random): string {
  const wood = pick(random, ['#6e4a33', '#59402f', '#7a5638']);
  const spines = ['#8e3b38', '#2f5560', '#b08a3c', '#3c4a38', '#70415a', '#c9b798', '#35476b'];
  return `<rect width="768" height="768" fill="${darker(wood, 0.35)}"/>` + many(5, (row) => {
    let books = '', x = 8;
    while (x < 768) {
      const width = 18 + random() * 22, height = 92 + random() * 40;
      books += `<rect x="${n(x)}" y="${n(row * 156 + 140 - height)}" width="${n(width - 2)}" height="${n(height)}" rx="2" fill="${pick(random, spines)}"/><rect x="${n(x + 3)}" y="${n(row * 156 + 156 - height)}" width="${n(width - 8)}" height="5" fill="#f0dfb4" opacity="0.5"/>`;
      x += width;
    }
    return `${books}<rect y="${row * 156 + 140}" width="768" height="18" fill="${wood}"/>`;
  }) + `<defs>${radial('lamp', ['#ffd892/0.7', '#ffd892/0'])}</defs><circle cx="${n(120 + random() * 500)}" cy="120" r="320" fill="url(#lamp)"/>`;
}

function snow(random: Random): string {
  const fir = (x: number, y: number, size: number) => `<path d="M ${n(x)} ${n(y - size * 2.4)} l ${n(size * 0.7)} ${n(size)} l -${n(size * 0.25)} 0 l ${n(size * 0.5)} ${n(size * 1.2)} l -${n(size * 1.9)} 0 l ${n(size * 0.5)} -${n(size * 1.2)} l -${n(size * 0.25)} 0 Z" fill="${mix('#3e5f5c', '#dfeaf0', random() * 0.5)}"/>`;
  return sky('sky', ['#9fbcd6', '#dbe7ef', '#f5eee8']) + ridge(random, 470, 180, 6, '#c3d3e2')
    + many(13, (index) => fir(20 + index * 62 + random() * 30, 520 + random() * 30, 42 + random() * 34))
    + `<path d="M 0 520 C 200 480 420 540 768 500 L 768 768 L 0 768 Z" fill="#f3f6f9"/><path d="M 0 640 C 260 590 500 660 768 610 L 768 768 L 0 768 Z" fill="#e3ebf2"/>`;
}

function flakes(random: Random): string {
  return many(70, () => `<circle cx="${n(random() * 768)}" cy="${n(random() * 768)}" r="${n(1.5 + random() * 3.6)}" fill="#fff" opacity="${n(0.45 + random() * 0.5)}"/>`);
}

function kitchen(random: Random): string {
  const tile = pick(random, ['#dfe6e2', '#e9e2d6', '#d5dfe6']);
  return `<rect width="768" height="768" fill="${darker(tile, 0.06)}"/>`
    + many(96, (index) => `<rect x="${(index % 12) * 66 + (Math.floor(index / 12) % 2 ? -33 : 0)}" y="${Math.floor(index / 12) * 46}" width="62" height="42" rx="3" fill="${lighter(tile, random() * 0.45)}"/>`)
    + `<rect y="150" width="768" height="14" fill="#9a7a58"/>` + many(6, (index) => `<path d="M ${n(60 + index * 124)} 164 l 0 28 m -36 0 h 72 l -8 58 h -56 Z" fill="${pick(random, ['#b5673d', '#8d9499', '#3f464b'])}" stroke="#3f464b" stroke-width="4"/>`)
    + `<rect y="470" width="768" height="300" fill="#f2efe9"/><rect y="462" width="768" height="22" fill="#7d6a58"/><defs>${radial('sun', ['#fff6da/0.8', '#fff6da/0'])}</defs><circle cx="690" cy="80" r="380" fill="url(#sun)"/>`;
}

function stage(random: Random): string {
  const beam = (x: number, colour: string) => `<path d="M ${n(x)} -20 L ${n(x - 190 + random() * 120)} 768 L ${n(x + 120 + random() * 120)} 768 Z" fill="${colour}" opacity="0.3"/>`;
  const colours = ['#ff8a5c', '#6f8cff', '#d86bd0', '#5cd0c4'];
  return sky('sky', ['#171425', '#2a2140', '#3a2a4c']) + beam(130, pick(random, colours)) + beam(390, pick(random, colours)) + beam(640, pick(random, colours))
    + many(16, () => `<circle cx="${n(random() * 768)}" cy="${n(random() * 420)}" r="${n(12 + random() * 26)}" fill="${pick(random, colours)}" opacity="0.4"/>`)
    + many(5, (index) => `<rect x="${40 + index * 160}" y="-10" width="46" height="40" rx="8" fill="#0d0b14"/><circle cx="${63 + index * 160}" cy="34" r="17" fill="#fff2d2"/>`);
}

function garden(random: Random): string {
  const bloom = (x: number, y: number, size: number) => {
    const colour = pick(random, ['#e2728a', '#f2c14e', '#f4f0ea', '#b37bc9', '#ef8f5a']);
    return many(5, (petal) => `<circle cx="${n(x + Math.cos(petal * 1.257) * size)}" cy="${n(y + Math.sin(petal * 1.257) * size)}" r="${n(size * 0.8)}" fill="${colour}"/>`) + `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size * 0.6)}" fill="#f6dc7c"/>`;
  };
  return sky('sky', ['#bcdbe2', '#e6efdc', '#c3d6a0']) + many(16, () => `<circle cx="${n(random() * 768)}" cy="${n(230 + random() * 170)}" r="${n(50 + random() * 70)}" fill="${mix('#5d8a4c', '#b3c979', random())}"/>`)
    + `<rect y="400" width="768" height="368" fill="#6f9a56"/>` + many(70, () => bloom(random() * 768, 400 + random() * 360, 6 + random() * 9));
}

function cafe(random: Random): string {
  const wall = pick(random, ['#b98d6a', '#8e9c93', '#c3a27a']);
  return `<rect width="768" height="768" fill="${wall}"/><rect x="60" y="70" width="270" height="400" rx="8" fill="#38434a"/><rect x="78" y="88" width="234" height="364" fill="#a9c6cf"/><rect x="430" y="70" width="280" height="400" rx="8" fill="#38434a"/><rect x="448" y="88" width="244" height="364" fill="#e9d6b2"/>`
    + many(12, (index) => `<path d="M ${index * 64} 0 h 64 v 46 q -32 30 -64 0 Z" fill="${index % 2 ? '#f3ece0' : '#a8443f'}"/>`)
    + many(9, (index) => `<circle cx="${40 + index * 90}" cy="${n(96 + 22 * Math.sin(index))}" r="10" fill="#ffe6a8"/>`)
    + `<rect y="600" width="768" height="168" fill="${darker(wall, 0.45)}"/><path d="M 600 600 v -70 h 60 v 70" fill="#7c5b43"/><circle cx="630" cy="500" r="52" fill="#6f8f58"/>`;
}

function mountains(random: Random): string {
  return sky('sky', ['#7fb0d6', '#cfe2ea', '#f3eadb']) + ridge(random, 420, 300, 7, '#93a9c0') + ridge(random, 480, 220, 6, '#6f8b9c') + ridge(random, 560, 140, 8, '#56785f')
    + `<path d="M 0 590 C 200 540 480 620 768 560 L 768 768 L 0 768 Z" fill="#7f9b5b"/>` + many(5, () => `<ellipse cx="${n(random() * 768)}" cy="${n(60 + random() * 130)}" rx="${n(70 + random() * 60)}" ry="18" fill="#fff" opacity="0.55"/>`);
}

function market(random: Random): string {
  const fruit = ['#d9553f', '#eca63f', '#7fa34a', '#b8405a', '#f0cf5c'];
  return sky('sky', ['#f6e3c2', '#eecfa2', '#cfa27a'])
    + many(4, (index) => `<path d="M ${index * 200 - 20} 90 h 200 l 20 96 h -240 Z" fill="${pick(random, ['#c9624a', '#4f8a8b', '#d9a441', '#7d5a86'])}"/><rect x="${index * 200 - 10}" y="186" width="8" height="400" fill="#6d4c36"/>`)
    + many(4, (row) => `<rect y="${440 + row * 80}" width="768" height="12" fill="#8a6242"/>` + many(26, (index) => `<circle cx="${index * 31 + (row % 2) * 15}" cy="${428 + row * 80}" r="17" fill="${fruit[(Math.floor(index / 5) + row) % fruit.length] ?? ''}"/>`));
}

function platform(random: Random): string {
  const train = pick(random, ['#a8433c', '#3c5f86', '#56705a']);
  return sky('sky', ['#b9c3cb', '#d6d9d8', '#c4bfb7']) + `<path d="M 0 0 H 768 V 70 L 0 130 Z" fill="#4c545b"/>` + many(4, (index) => `<rect x="${100 + index * 200}" y="60" width="16" height="520" fill="#5d666d"/>`)
    + `<rect x="-10" y="240" width="520" height="290" rx="24" fill="${train}"/><rect x="-10" y="420" width="520" height="24" fill="#efe9dc"/>` + many(4, (index) => `<rect x="${24 + index * 118}" y="282" width="90" height="96" rx="10" fill="#e9eef0"/>`)
    + `<path d="M 0 560 H 768 V 768 H 0 Z" fill="#8f8a84"/><path d="M 0 590 H 768" stroke="#e6c552" stroke-width="10"/>` + many(46, () => `<path d="M ${n(random() * 768)} ${n(random() * 560)} l -8 34" stroke="#eef3f6" stroke-width="2" opacity="0.35"/>`);
}

function windowRoom(random: Random): string {
  const wall = pick(random, ['#d9c5b2', '#c9cfc4', '#d3c3cc']);
  return `<rect width="768" height="768" fill="${wall}"/><rect x="170" y="40" width="430" height="500" fill="#f8f5ee"/><defs>${linear('outside', ['#a9d0e6', '#e4eee0', '#b5ca8f'])}</defs><rect x="190" y="60" width="390" height="460" fill="url(#outside)"/><path d="M 385 60 V 520 M 190 280 H 580" stroke="#f8f5ee" stroke-width="14"/>`
    + `<path d="M 130 20 C 190 200 150 400 110 600 L 40 600 L 40 20 Z" fill="#f1e6da"/><path d="M 640 20 C 580 200 620 400 660 600 L 740 600 L 740 20 Z" fill="#e9ddd0"/><rect x="150" y="536" width="470" height="24" fill="#efe9de"/>`
    + `<path d="M 520 536 l 12 -56 h 56 l 12 56 Z" fill="#b4684a"/>` + many(7, (index) => `<path d="M 560 484 q ${n(-70 + index * 23)} -70 ${n(-80 + index * 27)} ${n(-60 - random() * 30)} q ${n(60 - index * 14)} 20 ${n(80 - index * 27)} 60" fill="#5d8a5a"/>`);
}

function studio(random: Random): string {
  const wall = pick(random, ['#c9c2b6', '#b7c1c4', '#d2bfae']);
  return sky('sky', [lighter(wall, 0.3), wall, darker(wall, 0.2)])
    + many(5, (index) => {
      const x = 20 + index * 158 + random() * 20, y = 70 + (index % 2) * 190, width = 110 + random() * 30, height = 110 + random() * 60;
      const colour = pick(random, ['#d77a61', '#4f7cac', '#e0b354', '#6b9080', '#a06cb0']);
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="#f8f4ec"/><circle cx="${n(x + width * 0.5)}" cy="${n(y + height * 0.45)}" r="${n(width * 0.3)}" fill="${colour}"/><path d="M ${n(x + 8)} ${n(y + height - 8)} l ${n(width * 0.4)} ${n(-height * 0.4)} l ${n(width * 0.45)} ${n(height * 0.4)} Z" fill="${darker(colour, 0.25)}" opacity="0.8"/>`;
    }) + `<rect y="600" width="768" height="168" fill="${darker(wall, 0.4)}"/>`;
}

const places: Readonly<Record<Place, (random: Random) => string>> = {
  sea, library, snow, kitchen, stage, garden, cafe, mountains, market, platform, window: windowRoom, studio,
};

/** The surroundings of a picture, out of focus as behind a portrait lens; 768 x 768 units. */
export function background(place: Place, random: Random): string {
  // The sharp copy beneath fills the rim, where the blur mixes in what is outside the picture.
  const drawing = `<g id="far" transform="translate(-16 -16) scale(1.042)">${places[place](random)}</g><g filter="url(#depth)"><use href="#far"/></g>`;
  return `<defs>${blur('depth', 4.5)}</defs>${drawing}${place === 'snow' ? flakes(random) : ''}`;
}

/** Light and vignette over the whole picture. */
export function foreground(place: Place): string {
  const warm = place === 'stage' ? '#8a5bd0' : place === 'snow' || place === 'platform' ? '#cfe0f2' : '#ffdca8';
  return `<defs>${radial('glow', [`${warm}/0.22`, `${warm}/0`], 'cx="0.2" cy="0.1" r="0.8"')}${radial('edge', ['#000000/0', '#000000/0', '#140c18/0.3'], 'cx="0.5" cy="0.46" r="0.76"')}</defs>`
    + `<rect width="768" height="768" fill="url(#glow)"/><rect width="768" height="768" fill="url(#edge)"/>`;
}
