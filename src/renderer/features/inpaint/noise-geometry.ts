import type { NoiseTable } from '../../../domain/inpainting/noise-table.ts';
import { leastArea } from './noise-edit.ts';

/** An axis of areas: equal factors are equally far apart. */
export interface AreaScale {
  readonly domain: readonly [number, number];
  /** Where an area stands; areas outside of the domain stand at its ends. */
  place(area: number): number;
  /** The area at a place, within the domain. */
  areaAt(place: number): number;
}

/** The axis on which the areas from `least` to 1 fill the stretch from `from` to `to`. */
export function areaScale(least: number, from: number, to: number): AreaScale {
  const span = -Math.log(least);
  return {
    domain: [least, 1],
    place: (area) => from + (Math.log(Math.min(1, Math.max(least, area)) / least) / span) * (to - from),
    areaAt: (place) => least * Math.exp(Math.min(1, Math.max(0, (place - from) / (to - from))) * span),
  };
}

/** Where the axis of a table begins: at the least area, or further down where its first step ends near that. */
export function axisStart(table: NoiseTable): number {
  return Math.min(leastArea, (table[0]?.upTo ?? 1) / 2);
}

const tops = [0.5, 0.75, 1] as const;

/** Where the axis of strengths ends, so that there is room above the highest step. */
export function strengthTop(table: NoiseTable): number {
  const most = Math.max(...table.map(({ strength }) => strength));
  return tops.find((top) => top > most + 0.001) ?? 1;
}

/** Powers of ten in the domain, for the marks of the axis. */
export function areaTicks([least, most]: readonly [number, number]): readonly number[] {
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number((10 ** (first + index)).toPrecision(6)));
}

interface StepShape {
  /** From left to right, in pixels. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** The steps of a table on two axes, the first one from the start of the axis of areas. */
export function stepShapes(table: NoiseTable, areas: AreaScale, yOf: (strength: number) => number): readonly StepShape[] {
  return table.map(({ upTo, strength }, index) => ({ from: areas.place(table[index - 1]?.upTo ?? 0), to: areas.place(upTo), y: yOf(strength) }));
}

/** The line over all steps, as the path of an SVG. */
export function stepLine(shapes: readonly StepShape[]): string {
  return shapes.map(({ from, to, y }, index) => `${index === 0 ? `M${round(from)} ${round(y)}` : `V${round(y)}`}H${round(to)}`).join('');
}

/** How many of these areas lie in each of `bins` equally wide parts of the axis; areas outside of the domain are in the outermost parts. */
export function areaBins(areas: readonly number[], least: number, bins: number): readonly number[] {
  const counts = Array<number>(bins).fill(0);
  const { place } = areaScale(least, 0, bins);
  for (const area of areas) {
    const bin = Math.min(bins - 1, Math.floor(place(area)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
