import { type NoiseStep, type NoiseTable } from '../../../domain/inpainting/noise-table.ts';

/** The smallest share of the image's area at which a step may end. */
export const leastArea = 0.0001;
/** The least strength that can be set, and the finest difference. */
export const strengthGrain = 0.01;

/** A step ends at least so many times further up than the one before it, so that there is something to take hold of. */
const apart = 1.05;
const mostSteps = 20;

/** The range of strengths that a step can have while the others stay: no larger face gets less than a smaller one. */
export function levelRange(table: NoiseTable, index: number): readonly [least: number, most: number] {
  return [table[index - 1]?.strength ?? strengthGrain, table[index + 1]?.strength ?? 1];
}

/** The range in which a step can end while the others stay; the last one always ends at the whole image. */
export function edgeRange(table: NoiseTable, index: number): readonly [least: number, most: number] {
  const next = table[index + 1];
  if (!next) return [1, 1];
  const before = table[index - 1];
  return [before ? before.upTo * apart : Math.min(leastArea, table[index]?.upTo ?? leastArea), next.upTo / apart];
}

/** The table with another strength of one step, as near to the wish as the others allow. */
export function withLevel(table: NoiseTable, index: number, strength: number): NoiseTable {
  return changed(table, index, { strength: within(roundTo(strength, strengthGrain), levelRange(table, index)) });
}

/** The table with another end of one step, in three digits, as near to the wish as the others allow. */
export function withEdge(table: NoiseTable, index: number, upTo: number): NoiseTable {
  const range = edgeRange(table, index);
  const exact = within(upTo, range);
  const rounded = Number(exact.toPrecision(3));
  return changed(table, index, { upTo: rounded >= range[0] && rounded <= range[1] ? rounded : exact });
}

/** The table with the widest step, as the chart shows it, cut in two of the same strength; null where there is no room for one more. */
export function withOneMore(table: NoiseTable): NoiseTable | null {
  if (table.length >= mostSteps) return null;
  const widths = table.map(({ upTo }, index) => upTo / startOf(table, index));
  const widest = widths.indexOf(Math.max(...widths));
  const step = table[widest];
  if (!step || (widths[widest] ?? 0) < apart ** 3) return null;
  const middle = Number(Math.sqrt(step.upTo * startOf(table, widest)).toPrecision(2));
  return [...table.slice(0, widest), { ...step, upTo: middle }, ...table.slice(widest)];
}

/** The table without one step, whose faces fall to the next larger one, or from the last step to the one before it; a table keeps one step. */
export function withoutStep(table: NoiseTable, index: number): NoiseTable {
  if (table.length < 2) return table;
  const left = table.filter((_, place) => place !== index);
  return left.map((step, place) => (place === left.length - 1 ? { ...step, upTo: 1 } : step));
}

/** Where a step begins; the first one where the smallest faces are drawn. */
function startOf(table: NoiseTable, index: number): number {
  return table[index - 1]?.upTo ?? Math.min(leastArea, (table[0]?.upTo ?? 1) / 2);
}

function changed(table: NoiseTable, index: number, part: Partial<NoiseStep>): NoiseTable {
  return table.map((step, place) => (place === index ? { ...step, ...part } : step));
}

function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

function roundTo(value: number, grain: number): number {
  // 7 x 0.01 is not 0.07.
  return Number((Math.round(value / grain) * grain).toPrecision(6));
}
