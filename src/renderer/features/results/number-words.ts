/** The 95 % interval of a figure, or null where it cannot be computed. */
export type IntervalOf = readonly [number, number] | null;

/** What a share may be off by without anything being missing: sums of shares are not exact. */
const exactness = 1e-9;

/** A share in [0, 1] as `90.1 %`. Only nothing at all is `0.0 %`, and only the whole `100.0 %`; what would round to them is `< 0.1 %` or `> 99.9 %`. */
export function percent(share: number, digits = 1): string {
  const text = (share * 100).toFixed(digits);
  const step = 10 ** -digits;
  if (share > exactness && Number(text) === 0) return `< ${step.toFixed(digits)} %`;
  if (share < 1 - exactness && Number(text) === 100) return `> ${(100 - step).toFixed(digits)} %`;
  return `${text} %`;
}

/** A coefficient with so many digits; a minus sign instead of a hyphen, and none before zero. */
export function coefficient(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** `88.0 % to 92.0 %`; null without an interval. */
export function rangeWords(interval: IntervalOf, format: (value: number) => string): string | null {
  return interval && `${format(interval[0])} to ${format(interval[1])}`;
}

/** ` (95 % interval 88.0 % to 92.0 %)` behind a figure; nothing without an interval. */
export function intervalWords(interval: IntervalOf, format: (value: number) => string): string {
  const range = rangeWords(interval, format);
  return range === null ? '' : ` (95 % interval ${range})`;
}

/** The interval of a share in words, behind the share. */
export function percentInterval(interval: IntervalOf): string {
  return intervalWords(interval, (value) => percent(value));
}

/** A p value as papers print it, with its sign: `= 0.032`, `< 0.001`. */
export function pValue(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
