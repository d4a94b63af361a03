import { Select } from '@mantine/core';
import type { InpainterRow } from '../../../contract/contract.ts';
import { schedulerNames, type InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { schedulerTitles } from './inpaint-words.ts';
import { NumberField } from './number-field.tsx';
import classes from './settings-panel.module.css';

interface DiffusionFieldsProps {
  readonly settings: InpaintingSettings;
  readonly inpainter: InpainterRow | null;
  readonly onChange: (part: Partial<InpaintingSettings>) => void;
}

/** How a diffusion model takes its steps. */
export function DiffusionFields({ settings: { steps, guidance, scheduler }, inpainter, onChange }: DiffusionFieldsProps) {
  const own = inpainter?.scheduler ? `${schedulerTitles[inpainter.scheduler]}, its own` : 'Its own';
  return (
    <div className={classes.triple}>
      <NumberField label="Steps" min={1} max={1000} allowDecimal={false} value={steps} onCommit={(value) => { if (value !== null) onChange({ steps: value }); }} />
      <NumberField label="Guidance" min={0} max={30} step={0.5} decimalScale={2} value={guidance} onCommit={(value) => { if (value !== null) onChange({ guidance: value }); }} />
      <Select size="xs" label="Scheduler" placeholder={own} clearable value={scheduler} data={schedulerNames.map((name) => ({ value: name, label: schedulerTitles[name] }))} onChange={(name) => onChange({ scheduler: name })} comboboxProps={{ width: 160, position: 'bottom-end' }} />
    </div>
  );
}
