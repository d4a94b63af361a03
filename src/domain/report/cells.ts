import type { Cell } from './table.ts';

type Interval = readonly [low: number, high: number] | null | undefined;

export function textCell(text: string): Cell {
  return { kind: 'text', text };
}

export function integerCell(value: number | null): Cell {
  return { kind: 'integer', value };
}

/** A share in [0, 1]. */
export function shareCell(value: number | null | undefined, interval?: Interval): Cell {
  return { kind: 'share', value: value ?? null, interval: interval ?? null };
}

/** A number that is printed with so many digits after the point. */
export function numberCell(value: number | null | undefined, digits: number, interval?: Interval): Cell {
  return { kind: 'number', value: value ?? null, digits, interval: interval ?? null };
}

export function pCell(value: number | null): Cell {
  return { kind: 'p', value };
}
