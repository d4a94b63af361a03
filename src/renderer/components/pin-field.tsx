import { PasswordInput } from '@mantine/core';

interface PinFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  /** What is wrong with it, in words. */
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/** A masked field for a PIN of 4 to 12 digits; anything else that is typed is left out. */
export function PinField({ label, description, value, error, onChange }: PinFieldProps) {
  return (
    <PasswordInput
      label={label} description={description} value={value} error={error} inputMode="numeric" autoComplete="new-password" maxLength={12} autoFocus data-autofocus
      visibilityToggleButtonProps={{ 'aria-label': 'Show the digits' }} onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, ''))}
    />
  );
}

/** Whether a PIN has the 4 to 12 digits it needs. */
export function isPin(value: string): boolean {
  return /^\d{4,12}$/.test(value);
}
