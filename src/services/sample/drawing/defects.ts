import type { DefectGrade } from './looks.ts';
import { n } from './svg.ts';

/** What goes wrong in a face, as the faults of image generators do; in the person's own units. */
export interface Defects {
  /** Extra transforms of single parts. */
  readonly rightEye: string;
  readonly leftEye: string;
  readonly nose: string;
  readonly mouth: string;
  readonly brows: string;
  /** Added to the direction in which one eye looks. */
  readonly gaze: readonly [number, number];
  readonly irisScale: number;
  readonly doubledNose: boolean;
  /** Offset of a second, fainter set of features; null = none. */
  readonly ghost: readonly [number, number] | null;
  /** Filters of the defs section by the part that they spoil; null = none. */
  readonly mouthFilter: string | null;
  readonly faceFilter: string | null;
}

const none: Defects = {
  rightEye: '', leftEye: '', nose: '', mouth: '', brows: '', gaze: [0, 0], irisScale: 1, doubledNose: false, ghost: null, mouthFilter: null, faceFilter: null,
};

type Fault = (random: () => number) => Partial<Defects>;

const either = (random: () => number, one: number, other: number) => (random() < 0.5 ? one : other);

const slight: readonly Fault[] = [
  (random) => ({ leftEye: `translate(${n(either(random, -2, 3))} ${n(either(random, -5, 6))}) rotate(${n(either(random, -8, 9))})` }),
  (random) => ({ gaze: [either(random, -5, 5), 1.5], irisScale: either(random, 0.8, 1.18) }),
  (random) => ({ mouth: `translate(${n(either(random, -5, 5))} 1) rotate(${n(either(random, -8, 8))})` }),
  (random) => ({ rightEye: `scale(${n(either(random, 0.84, 1.18))})`, brows: `rotate(${n(either(random, -4, 4))})` }),
  (random) => ({ nose: `translate(${n(either(random, -6, 6))} 0) skewX(${n(either(random, -12, 12))})` }),
];

const strong: readonly Fault[] = [
  (random) => ({ leftEye: `translate(${n(either(random, -4, 9))} ${n(17 + random() * 6)}) rotate(${n(14 + random() * 10)}) scale(1.12)`, gaze: [either(random, -5, 5), 3] }),
  () => ({ mouthFilter: 'melt' }),
  () => ({ doubledNose: true }),
  (random) => ({ faceFilter: 'warp', rightEye: `scale(${n(either(random, 0.72, 1.3))})` }),
  (random) => ({ ghost: [either(random, -11, 12), either(random, -6, 7)], faceFilter: 'smear' }),
];

/** Chooses what goes wrong in a face of this grade; nothing for grade 0. */
export function defectsOf(grade: DefectGrade, random: () => number): Defects {
  if (grade === 0) return none;
  const faults = grade === 1 ? slight : strong;
  const first = Math.floor(random() * faults.length);
  const second = (first + 1 + Math.floor(random() * (faults.length - 1))) % faults.length;
  return { ...none, ...faults[first]?.(random), ...faults[second]?.(random) };
}

/** The filters that `Defects` names; part of every picture's defs. */
export function defectFilters(seed: number): string {
  const displaced = (id: string, frequency: string, scale: number) => `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="2" seed="${seed}" result="noise"/><feDisplacementMap in="SourceGraphic" in2="noise" scale="${scale}" xChannelSelector="R" yChannelSelector="G"/></filter>`;
  return displaced('melt', '0.035 0.06', 46) + displaced('warp', '0.022 0.03', 34)
    + '<filter id="smear" x="-20%" y="-20%" width="140%" height="140%" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="2.6 1.2"/></filter>';
}
