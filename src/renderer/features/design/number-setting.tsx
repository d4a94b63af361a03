import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import classes from './design-screen.module.css';

interface NumberSettingProps {
  readonly name: string;
  readonly unit?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly decimals?: number;
  readonly disabled: boolean;
  onChange(value: number): void;
}

/** A number with its unit; what is typed counts as soon as it is a number within the range, anything else goes when the field is left. */
export function NumberSetting({ name, unit, value, min, max, step = 1, decimals = 0, disabled, onChange }: NumberSettingProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (next: string | number): void => {
    const number = typeof next === 'number' ? next : Number.parseFloat(next);
    const isUsable = Number.isFinite(number) && number >= min && number <= max;
    setTyped(typeof next === 'string' || !isUsable ? String(next) : null);
    if (isUsable) onChange(number);
  };
  return (
    <div className={classes.inline}>
      <NumberInput className={classes.number ?? ''} aria-label={unit ? `${name} in ${unit}` : name} value={typed ?? value} onChange={change} onBlur={() => setTyped(null)}
        error={typed !== null && !isWithin(typed, min, max)} min={min} max={max} step={step} decimalScale={decimals} allowDecimal={decimals > 0} allowNegative={false} clampBehavior="none" disabled={disabled} />
      {unit && <span aria-hidden>{unit}</span>}
      {typed !== null && !isWithin(typed, min, max) && <span role="alert" className="t-dim">from {min} to {max}</span>}
    </div>
  );
}

function isWithin(text: string, min: number, max: number): boolean {
  const number = Number.parseFloat(text);
  return number >= min && number <= max;
}
