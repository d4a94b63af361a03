import type { Range } from '../../../../domain/pairs/pair-where.ts';
import { NumberField } from '../../inpaint/number-field.tsx';
import classes from './filters.module.css';

interface RangeFieldsProps {
  /** What the numbers are, for screen readers: `margin`. */
  readonly name: string;
  readonly range: Range | undefined;
  readonly step: number;
  /** The fields show so many times the number, such as 100 for per cent. */
  readonly factor?: number;
  readonly suffix?: string;
  readonly onChange: (range: Range) => void;
}

const digits = 3;

/** Two numbers between which something has to be; either may be empty. */
export function RangeFields({ name, range, step, factor = 1, suffix, onChange }: RangeFieldsProps) {
  const { least = null, most = null } = range ?? {};
  const shown = (value: number | null): number | null => (value === null ? null : Number((value * factor).toFixed(digits)));
  const meant = (value: number | null): number | null => (value === null ? null : value / factor);
  const common = { step, decimalScale: digits, hideControls: true, ...(suffix === undefined ? {} : { suffix }) };
  return (
    <div className={classes.range}>
      <NumberField {...common} aria-label={`Least ${name}`} placeholder="from" value={shown(least)} onCommit={(value) => onChange({ least: meant(value), most })} />
      <NumberField {...common} aria-label={`Most ${name}`} placeholder="to" value={shown(most)} onCommit={(value) => onChange({ least, most: meant(value) })} />
    </div>
  );
}
