import { Select } from '@mantine/core';
import type { PictureFormat } from '../../../domain/inpainting/settings.ts';

const entries = [{ value: 'png', label: 'PNG, without loss' }, { value: '100', label: 'JPEG, quality 100' }, { value: '95', label: 'JPEG, quality 95' }, { value: '90', label: 'JPEG, quality 90' }, { value: '80', label: 'JPEG, quality 80' }];

/** In which format both pictures of every pair are written. */
export function OutputField({ output, onChange }: { readonly output: PictureFormat; readonly onChange: (output: PictureFormat) => void }) {
  const value = output.format === 'png' ? 'png' : String(output.quality);
  const data = entries.some((entry) => entry.value === value) ? entries : [...entries, { value, label: `JPEG, quality ${value}` }];
  return <Select size="xs" label="Both pictures as" allowDeselect={false} value={value} data={data} onChange={(chosen) => chosen && onChange(chosen === 'png' ? { format: 'png' } : { format: 'jpeg', quality: Number(chosen) })} />;
}
