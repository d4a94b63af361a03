import { Button, RangeSlider, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ResultFilter } from '../../../../contract/results.ts';
import { plural } from '../../../components/format.ts';
import { useTypedText } from '../../../components/use-typed-text.ts';
import classes from './filter-bar.module.css';
import { isFiltering, noFilter } from './filter-parameters.ts';

interface FilterBarProps {
  readonly filter: ResultFilter;
  /** Items that the filter lets through; null while that is not known. */
  readonly items: number | null;
  readonly onChange: (filter: ResultFilter) => void;
}

const facesChoices = [{ value: 'any', label: 'Any' }, { value: 'one', label: 'One each' }, { value: 'several', label: 'Several' }];
const typingMs = 250;
const everySize: [number, number] = [0, 100];

/** Which items a table is about: part of the prompt, number of faces, size of the compared faces. */
export function FilterBar({ filter, items, onChange }: FilterBarProps) {
  const isOn = isFiltering(filter);
  const facesId = useId();
  // A new field forgets what was typed and not yet sent.
  const [cleared, setCleared] = useState(0);
  const clear = (): void => {
    setCleared(cleared + 1);
    onChange(noFilter);
  };
  return (
    <div className={classes.bar} role="group" aria-label="Which items count here">
      <PromptField key={`prompt ${cleared}`} prompt={filter.prompt} onChange={(prompt) => onChange({ ...filter, prompt })} />
      <div className={classes.field}>
        <span id={facesId} className="t-small t-dim">Faces in its images</span>
        <SegmentedControl size="xs" aria-labelledby={facesId} data={facesChoices} value={filter.faces} onChange={(faces) => onChange({ ...filter, faces: faces as ResultFilter['faces'] })} />
      </div>
      <SizeField size={filter.faceSize} onChange={(faceSize) => onChange({ ...filter, faceSize })} />
      <div className={classes.end}>
        {isOn && <Button size="compact-sm" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={clear}>Clear</Button>}
        <span className="t-dim" role="status">{items === null ? '' : isOn ? `${plural(items, 'item')} left` : plural(items, 'item')}</span>
      </div>
    </div>
  );
}

function PromptField({ prompt, onChange }: { readonly prompt: string; readonly onChange: (prompt: string) => void }) {
  const [typed, type] = useTypedText(prompt, onChange, typingMs);
  return (
    <TextInput
      className={classes.prompt} size="xs" label="Prompt contains" labelProps={{ className: 't-small t-dim' }} maxLength={200} leftSection={<IconSearch size={14} aria-hidden />}
      value={typed} onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

interface SizeFieldProps {
  readonly size: ResultFilter['faceSize'];
  readonly onChange: (size: ResultFilter['faceSize']) => void;
}

function SizeField({ size, onChange }: SizeFieldProps) {
  const [shown, setShown] = useState(() => rangeOf(size));
  const said = rangeOf(size).join('-');
  const [last, setLast] = useState(said);
  // What is dragged is the slider's own until the address says something else.
  if (said !== last) {
    setLast(said);
    setShown(rangeOf(size));
  }
  const [least, greatest] = shown;
  return (
    <div className={classes.size}>
      <span className="t-small t-dim">{least === 0 && greatest === 100 ? 'Face takes any part of the image' : `Face takes ${least} to ${greatest} % of the image`}</span>
      <RangeSlider
        size="sm" min={0} max={100} step={1} minRange={1} label={null} thumbFromLabel="Least part of the image that the face takes, in per cent" thumbToLabel="Greatest part of the image that the face takes, in per cent"
        value={shown} onChange={setShown} onChangeEnd={([from, to]) => onChange(from === 0 && to === 100 ? null : [from / 100, to / 100])}
      />
    </div>
  );
}

/** In per cent. */
function rangeOf(size: ResultFilter['faceSize']): [number, number] {
  return size ? [Math.round(size[0] * 100), Math.round(size[1] * 100)] : everySize;
}
