/** Ink and paper of figures: fixed, so that a figure looks the same on a light and a dark screen and in print. */
export const paper = '#ffffff';
export const ink = '#1c1c1c';
export const faintInk = '#5f5f5f';
export const gridInk = '#dedede';
export const markInk = '#12427f';
export const figureFont = "'Inter Variable', Inter, system-ui, sans-serif";

/** Lines that figures are compared with: chance, the human ceiling. Vermilion of Okabe and Ito's palette, which keeps apart from blue in every kind of colour vision. */
export const referenceInk = '#b3470b';

/** A win, a tie and a loss: dark blue, light grey and vermilion, told apart by lightness, too. */
export const outcomeFill = { win: '#12427f', tie: '#d9d9d9', lose: '#e8a27c' } as const;

type Colour = readonly [number, number, number];

const darkest: Colour = [18, 66, 127];
const lightest: Colour = [208, 226, 245];
const white: Colour = [255, 255, 255];
const below: Colour = [179, 71, 11];

/** A fill and the ink that can be read on it. */
interface Fill {
  readonly fill: string;
  readonly text: string;
}

function mixed(from: Colour, to: Colour, share: number): string {
  const [red, green, blue] = from.map((value, index) => Math.round(value + (to[index as 0 | 1 | 2] - value) * share));
  return `rgb(${red}, ${green}, ${blue})`;
}

/**
 * Fill of a score from 1 to `best`, the best the darkest, and the ink on it. One blue from dark to light: told
 * apart by lightness alone, so also without colour vision.
 */
export function scoreFill(score: number, best: number): Fill {
  const share = best < 2 ? 0 : (best - score) / (best - 1);
  return { fill: mixed(darkest, lightest, share), text: share < 0.45 ? paper : ink };
}

/** Fill of a coefficient from -1 to 1: white at 0, blue above it and vermilion below. Its ink is pure black or white: between them no grey could be read on middling fills. */
export function coefficientFill(value: number): Fill {
  const share = Math.min(Math.abs(value), 1);
  return { fill: mixed(white, value < 0 ? below : darkest, share), text: share > (value < 0 ? 0.9 : 0.718) ? paper : '#000000' };
}
