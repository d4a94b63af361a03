import { Radio, Stack } from '@mantine/core';
import { precisionChoice, type Precision } from './model-words.ts';

interface PrecisionFieldProps {
  readonly precisions: readonly Precision[];
  /** Size of the checkpoint; null = unknown. */
  readonly bytes: number | null;
  readonly value: Precision;
  readonly onChange: (precision: Precision) => void;
}

/** Asks for the number format of a converted model, with what each choice means; nothing where there is only one. */
export function PrecisionField({ precisions, bytes, value, onChange }: PrecisionFieldProps) {
  if (precisions.length < 2) return null;
  return (
    <Radio.Group label="Number format" value={value} onChange={(chosen) => onChange(chosen === 'fp16' ? 'fp16' : 'fp32')}>
      <Stack gap="sm" mt="xs">
        {precisions.map((precision) => {
          const { name, text } = precisionChoice(precision, bytes);
          return <Radio key={precision} value={precision} label={name} description={text} />;
        })}
      </Stack>
    </Radio.Group>
  );
}
