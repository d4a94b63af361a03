import { Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import { useQuery } from '../../app/use-query.ts';
import type { DesignEditor } from './design-editor.ts';
import classes from './design-screen.module.css';
import { breakSentence, hastySentence, loadSentence, repeatSentence, sizeOf, taskSentence } from './design-sentences.ts';
import { HistorySection } from './history-section.tsx';
import { newSeed } from './new-seed.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingRow } from './setting-row.tsx';

interface TabProps {
  readonly overview: Overview;
  readonly editor: DesignEditor;
}

/** Every setting with what it means for this study, and what was changed since the first answer. */
export function SettingsTab({ overview, editor }: TabProps) {
  return (
    <>
      <Group title="Task">
        <SettingRow id="task" name="What is in the study" text="Two folders of images make pairs, three make triplets, four or five longer rankings.">
          <span className={classes.fact}>{taskSentence(overview.steps)}</span>
        </SettingRow>
      </Group>
      <AnswersGroup overview={overview} editor={editor} />
      <CareGroup overview={overview} editor={editor} />
      <ImagesGroup editor={editor} />
      <HistorySection overview={overview} />
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return <section className={classes.group} aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}

function AnswersGroup({ overview, editor: { stored, values, edit, readOnly } }: TabProps) {
  const size = sizeOf(overview);
  return (
    <Group title="Answers">
      <SettingRow id="per-item" name="Answers per item" isEdited={values.annotatorsPerItem !== stored.annotatorsPerItem}
        text="An item is complete when so many people have answered. An odd number avoids ties; five is usual.">
        <NumberSetting name="Answers per item" value={values.annotatorsPerItem} min={1} max={99} disabled={readOnly} onChange={(value) => edit('annotatorsPerItem', value)} />
      </SettingRow>
      <SettingRow id="assignment" name="Assignment" isEdited={values.assignment !== stored.assignment}
        text="Who answers which item: everybody goes through all of them, or each person has an equal share." sentence={loadSentence(size, values.annotatorsPerItem, values.assignment)}>
        <SegmentedControl aria-label="Assignment" value={values.assignment} disabled={readOnly} onChange={(value) => edit('assignment', value)}
          data={[{ value: 'everybody', label: 'Everybody, every item' }, { value: 'balanced', label: 'Balanced blocks' }]} />
      </SettingRow>
      <SettingRow id="seed" name="Order and seed" isEdited={values.seed !== stored.seed}
        text="Items come in another random order for each person, and so do the images from left to right. The seed decides these orders, the blocks and the repeats; the same seed gives the same study.">
        <div className={classes.inline}>
          <TextInput className={classes.seed ?? ''} aria-label="Seed" value={values.seed} maxLength={200} spellCheck={false} disabled={readOnly}
            onChange={(event) => event.currentTarget.value.trim() !== '' && edit('seed', event.currentTarget.value)} />
          <Button variant="default" disabled={readOnly} leftSection={<IconDice5 size={16} aria-hidden />} onClick={() => edit('seed', newSeed())}>New seed</Button>
        </div>
      </SettingRow>
    </Group>
  );
}

function CareGroup({ overview, editor: { stored, values, edit, readOnly } }: TabProps) {
  return (
    <Group title="Care">
      <SettingRow id="repeats" name="Hidden repeats" isEdited={values.repeatShare !== stored.repeatShare}
        text="A share of the items comes a second time, unannounced. It shows how far people agree with themselves; the first answer counts."
        sentence={repeatSentence(sizeOf(overview), values.annotatorsPerItem, values.assignment, values.repeatShare)}>
        <NumberSetting name="Hidden repeats" unit="%" value={Math.round(values.repeatShare * 1000) / 10} min={0} max={50} disabled={readOnly} onChange={(value) => edit('repeatShare', value / 100)} />
      </SettingRow>
      <SettingRow id="hasty" name="Hasty answers" isEdited={values.hastyMs !== stored.hastyMs}
        text="Answers faster than this are probably not looked at. 0 switches it off." sentence={hastySentence(values.hastyMs)}>
        <NumberSetting name="Hasty answers" unit="seconds" value={values.hastyMs / 1000} min={0} max={600} step={0.5} decimals={1} disabled={readOnly} onChange={(value) => edit('hastyMs', Math.round(value * 1000))} />
      </SettingRow>
      <SettingRow id="break" name="Break after" isEdited={values.breakMinutes !== stored.breakMinutes}
        text="Judging tires. After so much work without a pause a break is suggested. 0 switches it off." sentence={breakSentence(values.breakMinutes)}>
        <NumberSetting name="Break after" unit="minutes" value={values.breakMinutes} min={0} max={600} step={5} disabled={readOnly} onChange={(value) => edit('breakMinutes', value)} />
      </SettingRow>
    </Group>
  );
}

function ImagesGroup({ editor: { stored, values, edit, readOnly } }: Pick<TabProps, 'editor'>) {
  const models = useQuery('detectors', (api, signal) => api.models.list(undefined, { signal }), ['models']);
  const detectors = (models.data ?? []).filter(({ kind }) => kind === 'detector');
  return (
    <Group title="Images">
      <SettingRow id="no-face" name="Items without faces" isEdited={values.noFaceRule !== stored.noFaceRule}
        text="Such items are shown to nobody and count as settled without a result.">
        <Select className={classes.wide ?? ''} aria-label="Items without faces" allowDeselect={false} disabled={readOnly} value={values.noFaceRule} onChange={(value) => value && edit('noFaceRule', value)}
          data={[{ value: 'any-image', label: 'Leave out when one image has no face' }, { value: 'every-image', label: 'Leave out only when no image has one' }]} />
      </SettingRow>
      <SettingRow id="detector" name="Face detector" isEdited={values.detector !== stored.detector} text="Used when you find faces. Changing it does not touch faces already found.">
        <Select className={classes.wide ?? ''} aria-label="Face detector" allowDeselect={false} disabled={readOnly} value={values.detector} onChange={(value) => value && edit('detector', value)}
          data={detectors.map(({ id, title, installed }) => ({ value: id, label: installed ? title : `${title} (file missing)` }))} />
      </SettingRow>
      <SettingRow id="prompt" name="Prompt" isEdited={values.showPrompt !== stored.showPrompt} text="Without it the judgement stays on the face. With it people also judge how well the image fits.">
        <Switch label="Show the prompt to annotators" disabled={readOnly} checked={values.showPrompt} onChange={(event) => edit('showPrompt', event.currentTarget.checked)} />
      </SettingRow>
    </Group>
  );
}
