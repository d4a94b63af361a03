import { TextInput } from '@mantine/core';
import { useTypedText } from './use-typed-text.ts';

interface SeedFieldProps {
  readonly value: string;
  readonly description?: string;
  readonly onChange: (seed: string) => void;
}

const restMs = 300;

/** A seed to type; while nothing stands there the last one counts, and comes back when the field is left. */
export function SeedField({ value, description, onChange }: SeedFieldProps) {
  const [typed, type, flush] = useTypedText(value, (text) => { if (text !== '') onChange(text); }, restMs);
  return <TextInput size="xs" label="Seed" description={description} maxLength={200} value={typed} error={typed === ''} onChange={(event) => type(event.currentTarget.value)} onBlur={() => { if (typed === '') type(value); flush(); }} />;
}
