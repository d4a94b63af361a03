import { Anchor, Select, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { InpainterRow, InpaintingSurvey } from '../../../contract/contract.ts';
import type { InpainterKind, InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { routeHref } from '../../app/routes.ts';
import desk from '../../components/desk.module.css';
import { SeedField } from '../../components/seed-field.tsx';
import { useTypedText } from '../../components/use-typed-text.ts';
import { DiffusionFields } from './diffusion-fields.tsx';
import { inpainterLabel, inpainterTexts } from './inpaint-words.ts';
import { MoreFields } from './more-fields.tsx';
import { OutputField } from './output-field.tsx';
import classes from './settings-panel.module.css';
import { StrengthField } from './strength-field.tsx';

interface SettingsPanelProps {
  readonly settings: InpaintingSettings;
  readonly inpainters: readonly InpainterRow[];
  readonly kind: InpainterKind;
  /** While inpainters are not known yet nothing is said to be missing. */
  readonly isLoading: boolean;
  readonly survey: InpaintingSurvey | null;
  /** Shares of the faces that are meant, as far as they are loaded. */
  readonly areas: readonly number[];
  readonly marked: number | null;
  readonly provider: string | null;
  readonly onProvider: (provider: string | null) => void;
  readonly onChange: (part: Partial<InpaintingSettings>) => void;
}

/** What faces are redrawn with. What an inpainter has no use for is not shown. */
export function SettingsPanel({ settings, inpainters, kind, isLoading, survey, areas, marked, provider, onProvider, onChange }: SettingsPanelProps) {
  const inpainter = inpainters.find(({ id }) => id === settings.inpainter) ?? null;
  return (
    <section className={desk.side} aria-label="Settings">
      <div className={classes.group}>
        <Select size="xs" label="Redraw with" allowDeselect={false} value={settings.inpainter} onChange={(id) => id && onChange({ inpainter: id })}
          data={entriesOf(inpainters, settings.inpainter)} />
        <p className={classes.text}>{inpainterTexts[kind]}</p>
        {!isLoading && <Problem inpainter={inpainter} />}
      </div>
      {kind !== 'eraser' && <StrengthField key={settings.inpainter} rule={settings.strength} survey={survey} areas={areas} marked={marked} onChange={(strength) => onChange({ strength })} />}
      {kind === 'diffusion' && <DiffusionFields settings={settings} inpainter={inpainter} onChange={onChange} />}
      {kind === 'diffusion' && <Prompts settings={settings} onChange={onChange} />}
      <div className={classes.pair}>
        {kind !== 'eraser' && <SeedField value={settings.seed} onChange={(seed) => onChange({ seed })} />}
        <OutputField output={settings.output} onChange={(output) => onChange({ output })} />
      </div>
      <MoreFields settings={settings} kind={kind} side={inpainter?.side ?? null} provider={provider} onProvider={onProvider} onChange={onChange} />
    </section>
  );
}

/** What can be chosen; one that is not there any more stays in sight while the settings name it. */
function entriesOf(inpainters: readonly InpainterRow[], chosen: string): { value: string; label: string; disabled: boolean }[] {
  const entries = inpainters.map((row) => ({ value: row.id, label: inpainterLabel(row), disabled: !row.installed || row.problem !== null }));
  return entries.some(({ value }) => value === chosen) ? entries : [...entries, { value: chosen, label: `${chosen} · not on this machine`, disabled: true }];
}

function Problem({ inpainter }: { readonly inpainter: InpainterRow | null }) {
  if (inpainter?.installed && inpainter.problem === null) return null;
  return (
    <p className={classes.problem} role="alert">
      <IconAlertTriangle size={14} aria-hidden />
      <span>{inpainter?.problem ?? 'This inpainter is not on this machine.'} <Anchor size="xs" href={routeHref('models')}>Go to Models</Anchor></span>
    </p>
  );
}

type PartProps = Pick<SettingsPanelProps, 'settings' | 'onChange'>;

function Prompts({ settings: { prompt, negativePrompt }, onChange }: PartProps) {
  const [typed, type, flush] = useTypedText(prompt, (text) => onChange({ prompt: text }), restMs);
  const [typedNegative, typeNegative, flushNegative] = useTypedText(negativePrompt, (text) => onChange({ negativePrompt: text }), restMs);
  return (
    <div className={classes.group}>
      <Textarea size="xs" label="Prompt" description="For photographs without a caption; others are redrawn by theirs." autosize minRows={1} maxRows={4} maxLength={2000} value={typed} onChange={(event) => type(event.currentTarget.value)} onBlur={flush} />
      <Textarea size="xs" label="Negative prompt" description="What must not be seen; may stay empty." autosize minRows={1} maxRows={4} maxLength={2000} value={typedNegative} onChange={(event) => typeNegative(event.currentTarget.value)} onBlur={flushNegative} />
    </div>
  );
}

const restMs = 300;
