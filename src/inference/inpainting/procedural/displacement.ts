import type { Ellipse } from './ellipse.ts';

/** Places of features in a face that fills the mask, in radii from its middle: right eye, left eye, nose, mouth. */
const features = [[-0.32, -0.16], [0.32, -0.16], [0, 0.12], [0, 0.42]] as const;

/** Points of the grid on which the field is worked out; between them it is smooth anyway. */
const nodes = 33;

/** Moves what lies near (x, y): by (moveX, moveY), and drawn together or apart about it by `zoom`. All in radii. */
interface Pull { readonly x: number; readonly y: number; readonly reach: number; readonly moveX: number; readonly moveY: number; readonly zoom: number }

/** Where each pixel of a distorted face comes from: two planes of offsets in pixels. */
export interface Displacement { readonly across: Float32Array; readonly down: Float32Array }

/**
 * A field that shifts and scales each feature by itself and bends the rest, as weak generators do. `amount` 1 is what a strength of
 * 0.4 gives.
 */
export function displacementField(width: number, height: number, ellipse: Ellipse, amount: number, random: () => number): Displacement {
  const pulls = drawPulls(amount, random);
  const grid = { across: new Float32Array(nodes * nodes), down: new Float32Array(nodes * nodes) };
  for (let row = 0, at = 0; row < nodes; row += 1) {
    for (let column = 0; column < nodes; column += 1, at += 1) {
      const u = ((column / (nodes - 1)) * width - ellipse.x) / ellipse.radiusX;
      const v = ((row / (nodes - 1)) * height - ellipse.y) / ellipse.radiusY;
      for (const { x, y, reach, moveX, moveY, zoom } of pulls) {
        const [du, dv] = [u - x, v - y];
        const weight = Math.exp(-(du * du + dv * dv) / (2 * reach * reach));
        grid.across[at] = (grid.across[at] as number) + weight * (moveX + zoom * du) * ellipse.radiusX;
        grid.down[at] = (grid.down[at] as number) + weight * (moveY + zoom * dv) * ellipse.radiusY;
      }
    }
  }
  return { across: spread(grid.across, width, height), down: spread(grid.down, width, height) };
}

function drawPulls(amount: number, random: () => number): Pull[] {
  const signed = () => 2 * random() - 1;
  // At least half of the full move, so that no feature stays where it was.
  const apart = () => { const value = signed(); return value < 0 ? value / 2 - 0.5 : value / 2 + 0.5; };
  const ofFeatures = features.map(([x, y]): Pull => ({ x, y, reach: 0.17, moveX: 0.09 * amount * apart(), moveY: 0.08 * amount * apart(), zoom: 0.45 * amount * signed() }));
  const ofRest = Array.from({ length: 8 }, (): Pull => ({ x: 0.8 * signed(), y: 0.8 * signed(), reach: 0.14 + 0.14 * random(), moveX: 0.06 * amount * signed(), moveY: 0.06 * amount * signed(), zoom: 0.2 * amount * signed() }));
  return [...ofFeatures, ...ofRest];
}

/** A grid of nodes drawn out to a whole plane, linear between them. */
function spread(grid: Float32Array, width: number, height: number): Float32Array {
  const plane = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    const v = ((y + 0.5) / height) * (nodes - 1);
    const row = Math.min(nodes - 2, Math.floor(v));
    for (let x = 0; x < width; x += 1, at += 1) {
      const u = ((x + 0.5) / width) * (nodes - 1);
      const column = Math.min(nodes - 2, Math.floor(u));
      const first = row * nodes + column;
      const upper = mixed(grid[first] as number, grid[first + 1] as number, u - column);
      const lower = mixed(grid[first + nodes] as number, grid[first + nodes + 1] as number, u - column);
      plane[at] = mixed(upper, lower, v - row);
    }
  }
  return plane;
}

/** Smooth noise of about -1 to 1 with so many bumps across: random values on a coarse grid, drawn out. */
export function smoothNoise(width: number, height: number, bumps: number, random: () => number): Float32Array {
  const coarse = Array.from({ length: (bumps + 1) * (bumps + 1) }, () => 2 * random() - 1);
  const grid = new Float32Array(nodes * nodes);
  for (let row = 0, at = 0; row < nodes; row += 1) {
    const v = (row / (nodes - 1)) * bumps;
    const top = Math.min(bumps - 1, Math.floor(v));
    for (let column = 0; column < nodes; column += 1, at += 1) {
      const u = (column / (nodes - 1)) * bumps;
      const left = Math.min(bumps - 1, Math.floor(u));
      const first = top * (bumps + 1) + left;
      const [s, t] = [smooth(u - left), smooth(v - top)];
      grid[at] = mixed(mixed(coarse[first] as number, coarse[first + 1] as number, s), mixed(coarse[first + bumps + 1] as number, coarse[first + bumps + 2] as number, s), t);
    }
  }
  return spread(grid, width, height);
}

function mixed(one: number, other: number, share: number): number {
  return one + (other - one) * share;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
