import { darker, lighter, mix } from './colour.ts';
import type { Looks } from './looks.ts';
import { n } from './svg.ts';

/** The nose around its tip; `light` is the side that is lit, -1 or 1. */
export function nose(looks: Looks, light: number, yaw: number): string {
  const child = looks.age === 'child';
  const size = child ? 0.8 : looks.age === 'old' ? 1.12 : 1;
  const shade = darker(looks.skin, 0.36);
  const soft = darker(looks.skin, 0.22);
  const bridge = child ? -26 : -42;
  const side = -light;
  return [
    `<g transform="scale(${n(size)})">`,
    `<path d="M ${n(side * 6 - yaw * 12)} ${bridge} Q ${n(side * 6)} -14 ${n(side * 15)} 2 Q ${n(side * 13)} 9 ${n(side * 2)} 10 Q ${n(side * 4)} -12 ${n(side * 2 - yaw * 12)} ${bridge} Z" fill="${soft}" opacity="0.4"/>`,
    `<ellipse cx="${n(light * 2)}" cy="-2" rx="7.5" ry="6.5" fill="${lighter(looks.skin, 0.45)}" opacity="0.5"/>`,
    `<path d="M ${n(light * 1.5 - yaw * 10)} ${n(bridge + 8)} Q ${n(light * 2.6)} -22 ${n(light * 2)} -8" stroke="${lighter(looks.skin, 0.5)}" stroke-width="3.4" stroke-linecap="round" fill="none" opacity="0.4"/>`,
    `<path d="M -13 -2 Q -19 7 -11 9.5 Q -7 7 -4 9.5 Q 0 12.5 4 9.5 Q 7 7 11 9.5 Q 19 7 13 -2" fill="none" stroke="${shade}" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round" opacity="0.85"/>`,
    `<ellipse cx="-7.4" cy="8" rx="3.6" ry="1.8" fill="${darker(looks.skin, 0.62)}" transform="rotate(-10 -7.4 8)"/>`,
    `<ellipse cx="7.4" cy="8" rx="3.6" ry="1.8" fill="${darker(looks.skin, 0.62)}" transform="rotate(10 7.4 8)"/>`,
    '</g>',
  ].join('');
}

/** The mouth around its centre. */
export function mouth(looks: Looks, half: number): string {
  const lipBase = mix(looks.skin, '#b2404c', looks.lashes ? 0.62 : 0.34);
  const upper = darker(lipBase, 0.14), lower = lighter(lipBase, 0.1), line = darker(lipBase, 0.62);
  const corner = -looks.smile * 7;
  const full = looks.lips;
  const sag = 3 + looks.smile * 4;
  const gap = looks.teeth ? 6 + looks.smile * 7 : 0;
  const upperLip = `M ${n(-half)} ${n(corner)} Q ${n(-half * 0.45)} ${n(-7 * full - 1)} -5 ${n(-6.5 * full)} Q 0 ${n(-3.5 * full)} 5 ${n(-6.5 * full)} Q ${n(half * 0.45)} ${n(-7 * full - 1)} ${n(half)} ${n(corner)} Q 0 ${n(sag + 1)} ${n(-half)} ${n(corner)} Z`;
  const lowerLip = `M ${n(-half)} ${n(corner)} Q 0 ${n(sag + gap * 1.9)} ${n(half)} ${n(corner)} Q ${n(half * 0.55)} ${n(sag + gap + 11 * full)} 0 ${n(sag + gap + 10.5 * full)} Q ${n(-half * 0.55)} ${n(sag + gap + 11 * full)} ${n(-half)} ${n(corner)} Z`;
  const inside = `M ${n(-half)} ${n(corner)} Q 0 ${n(sag + 1)} ${n(half)} ${n(corner)} Q 0 ${n(sag + gap * 1.95)} ${n(-half)} ${n(corner)} Z`;
  const teeth = `M ${n(-half * 0.84)} ${n(corner * 0.55)} Q 0 ${n(sag + 1)} ${n(half * 0.84)} ${n(corner * 0.55)} Q 0 ${n(sag + gap * 1.25)} ${n(-half * 0.84)} ${n(corner * 0.55)} Z`;
  return [
    `<ellipse cx="0" cy="${n(sag + gap + 16)}" rx="${n(half * 0.55)}" ry="4" fill="${darker(looks.skin, 0.35)}" opacity="0.22"/>`,
    `<path d="${lowerLip}" fill="${lower}"/><path d="${upperLip}" fill="${upper}"/>`,
    looks.teeth ? `<path d="${inside}" fill="${darker(lipBase, 0.78)}"/><path d="${teeth}" fill="#f8f3ec"/>` : '',
    `<path d="M ${n(-half - 1.5)} ${n(corner - 1)} Q 0 ${n(sag + 1.4)} ${n(half + 1.5)} ${n(corner - 1)}" fill="none" stroke="${line}" stroke-width="1.9" stroke-linecap="round" opacity="${looks.teeth ? 0.5 : 0.85}"/>`,
    `<ellipse cx="-3" cy="${n(sag + gap + 5.5 * full)}" rx="${n(half * 0.3)}" ry="1.7" fill="#fff" opacity="0.28"/>`,
  ].join('');
}
