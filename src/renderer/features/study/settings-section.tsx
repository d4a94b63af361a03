import { NumberInput, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import type { StudySettings } from '../../../domain/study.ts';
import { useClient } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { reportFailure } from '../../components/report-failure.tsx';
import classes from './settings-section.module.css';

/** The design of the study. Each change is stored at once. */
export function SettingsSection({ overview }: { readonly overview: Overview }) {
  const client = useClient();
  const { settings, readOnly } = overview;
  const models = useQuery('detectors', (api, signal) => api.models.list(undefined, { signal }), ['models']);
  const [asked, setAsked] = useState<number | string>(settings.annotatorsPerItem);
  const detectors = (models.data ?? []).filter(({ kind }) => kind === 'detector');

  function change(part: Partial<StudySettings>): void {
    client.study.updateSettings({ settings: { ...settings, ...part } }).catch((error: unknown) => {
      setAsked(settings.annotatorsPerItem);
      reportFailure(error);
    });
  }
  function storeAsked(): void {
    const value = Number(asked);
    if (!Number.isInteger(value) || value < 1 || value > 99) setAsked(settings.annotatorsPerItem);
    else if (value !== settings.annotatorsPerItem) change({ annotatorsPerItem: value });
  }
  return (
    <section aria-labelledby="study-settings">
      <h2 id="study-settings">Study settings</h2>
      <div className={classes.grid}>
        <NumberInput label="Answers per item" description="Complete when this many people answered. An odd number avoids ties; five is usual."
          min={1} max={99} clampBehavior="strict" allowDecimal={false} disabled={readOnly} value={asked} onChange={setAsked} onBlur={storeAsked} onKeyDown={(event) => event.key === 'Enter' && storeAsked()} />
        <Select label="Items without faces" description="Such items are not shown to anybody and count as settled without a result." allowDeselect={false} disabled={readOnly}
          value={settings.noFaceRule} onChange={(value) => value && change({ noFaceRule: value })}
          data={[{ value: 'any-image', label: 'Leave out when one image has no face' }, { value: 'every-image', label: 'Leave out only when no image has one' }]} />
        <Select label="Face detector" description="Used when you find faces. Changing it does not touch faces already found." allowDeselect={false} disabled={readOnly}
          value={settings.detector} onChange={(value) => value && change({ detector: value })}
          data={detectors.map(({ id, title, installed }) => ({ value: id, label: installed ? title : `${title} (file missing)` }))} />
        <Switch className={classes.switch} label="Show the prompt to annotators" description="Off keeps the judgement on the face. With the prompt, people also judge how well the image fits it."
          disabled={readOnly} checked={settings.showPrompt} onChange={(event) => change({ showPrompt: event.currentTarget.checked })} />
      </div>
    </section>
  );
}
