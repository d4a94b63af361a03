import { Button } from '@mantine/core';
import { useState } from 'react';
import { defaultInpaintingSettings, type InpainterKind, type InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { ProviderSelect } from '../images/provider-select.tsx';
import { NumberField } from './number-field.tsx';
import classes from './settings-panel.module.css';

interface MoreFieldsProps {
  readonly settings: InpaintingSettings;
  readonly kind: InpainterKind;
  /** Pixels of the model's own square; null where it has none. */
  readonly side: number | null;
  readonly provider: string | null;
  readonly onProvider: (provider: string | null) => void;
  readonly onChange: (part: Partial<InpaintingSettings>) => void;
}

/** What hardly anybody changes: the mask, the model's square, and what it runs on. */
export function MoreFields({ settings, kind, side, provider, onProvider, onChange }: MoreFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const { maskScale, feather, padding } = defaultInpaintingSettings;
  const isDefault = settings.maskScale === maskScale && settings.feather === feather && settings.padding === padding && settings.side === null;
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summaries[kind]}{isDefault ? '' : ' (changed)'}</summary>
      <div className={classes.group}>
        <NumberField label="Size of the mask" description="The ellipse that is redrawn, in multiples of the face's box." min={1} max={2} step={0.05} decimalScale={3} value={settings.maskScale} onCommit={(value) => { if (value !== null) onChange({ maskScale: value }); }} />
        <NumberField label="Soft edge" description="As a share of the longer side of the box; it lies inside the ellipse." min={0} max={0.5} step={0.01} decimalScale={4} value={settings.feather} onCommit={(value) => { if (value !== null) onChange({ feather: value }); }} />
        <NumberField label="Surroundings" description="What the model sees on each side, as a share of the ellipse's length." min={0} max={2} step={0.1} decimalScale={3} value={settings.padding} onCommit={(value) => { if (value !== null) onChange({ padding: value }); }} />
        {kind === 'diffusion' && (
          <NumberField label="Working size in pixels" description="A multiple of 64." placeholder={side === null ? 'The model\'s own' : `The model's own, ${side}`} min={64} max={2048} step={64} allowDecimal={false} value={settings.side} onCommit={(value) => onChange({ side: value === null ? null : Math.round(value / 64) * 64 })} />
        )}
        {isOpen && kind !== 'procedural' && <ProviderSelect value={provider} onChange={onProvider} />}
        {!isDefault && <div><Button size="compact-xs" variant="default" onClick={() => onChange({ maskScale, feather, padding, side: null })}>Reset</Button></div>}
      </div>
    </details>
  );
}

const summaries: Readonly<Record<InpainterKind, string>> = { diffusion: 'Mask, working size and provider', eraser: 'Mask and provider', procedural: 'Mask' };
