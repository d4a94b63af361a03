/** A straight axis: from the least to the greatest value of a figure, drawn from one place to another. */
export interface Scale {
  readonly domain: readonly [number, number];
  /** Where a value stands; values outside of the domain stand at its ends. */
  place(value: number): number;
}

/** The axis on which `domain` fills the stretch from `from` to `to`. */
export function linearScale(domain: readonly [number, number], from: number, to: number): Scale {
  const [least, greatest] = domain;
  return {
    domain,
    place: (value) => from + ((Math.min(Math.max(value, least), greatest) - least) / (greatest - least)) * (to - from),
  };
}

const steps = [1, 2, 2.5, 5, 10] as const;

/** About `count` round values from the least to the greatest, both ends included where they are round. */
export function ticksOf([least, greatest]: readonly [number, number], count = 6): readonly number[] {
  const rough = (greatest - least) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(greatest / step + 1e-9);
  // Rounded, because 3 x 0.1 is not 0.3.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Digits behind the point that all of these need to be told exactly, at least one. */
export function digitsOf(ticks: readonly number[]): number {
  return Math.max(1, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
}

/** The axis of coefficients: from 0 to 1, and further down in steps of 0.2 where a value or interval goes below 0. */
export function coefficientDomain(values: readonly number[]): readonly [number, number] {
  const least = Math.min(0, ...values);
  return [Math.max(-1, Number((Math.floor(least / 0.2 + 1e-9) * 0.2).toFixed(1))), 1];
}
