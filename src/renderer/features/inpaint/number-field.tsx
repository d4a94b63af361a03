import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';

interface NumberFieldProps extends Pick<NumberInputProps, 'label' | 'description' | 'placeholder' | 'suffix' | 'min' | 'max' | 'step' | 'decimalScale' | 'allowDecimal' | 'hideControls' | 'w' | 'aria-label' | 'disabled'> {
  /** Null where it may be empty and is. */
  readonly value: number | null;
  /** Gets the number when the field is left, at Enter, or at an arrow; null when it was emptied. */
  readonly onCommit: (value: number | null) => void;
}

/** A number that counts once it is typed to its end, so that half of one changes nothing; a field left empty by mistake gets its number back. */
export function NumberField({ value, onCommit, ...props }: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string | null>(null);
  function commit(wanted: number | string | null): void {
    setTyped(null);
    if (wanted === null) return;
    if (wanted === '') return onCommit(null);
    const number = Number(wanted);
    if (!Number.isNaN(number) && number !== value) onCommit(Math.min(Number(props.max ?? Infinity), Math.max(Number(props.min ?? -Infinity), number)));
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit(typed);
    if (event.key === 'Escape') setTyped(null);
  }
  return (
    <NumberInput size="xs" {...props} clampBehavior="none" value={typed ?? value ?? ''} onKeyDown={onKey} onBlur={() => commit(typed)}
      onChange={(wanted) => setTyped(wanted)} onValueChange={({ floatValue }, { source }) => { if (floatValue !== undefined && ['increment', 'decrement'].includes(source)) commit(floatValue); }} />
  );
}
