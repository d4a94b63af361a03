/** Ink and paper of figures: fixed, so that a figure looks the same on a light and a dark screen and in print. */
export const paper = '#ffffff';
export const ink = '#1c1c1c';
export const faintInk = '#5f5f5f';
export const gridInk = '#dedede';
export const markInk = '#12427f';
export const figureFont = "'Inter Variable', Inter, system-ui, sans-serif";

const darkest = [18, 66, 127] as const;
const lightest = [208, 226, 245] as const;

/**
 * Fill of a score from 1 to `best`, the best the darkest, and the ink on it. One blue from dark to light: told
 * apart by lightness alone, so also without colour vision.
 */
export function scoreFill(score: number, best: number): { readonly fill: string; readonly text: string } {
  const share = best < 2 ? 0 : (best - score) / (best - 1);
  const [red, green, blue] = darkest.map((dark, index) => Math.round(dark + (lightest[index as 0 | 1 | 2] - dark) * share));
  return { fill: `rgb(${red}, ${green}, ${blue})`, text: share < 0.45 ? paper : ink };
}
