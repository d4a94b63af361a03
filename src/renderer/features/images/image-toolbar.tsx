import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBrush, IconChartHistogram, IconCopy, IconFaceId, IconSearch, IconStars } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImageFilter } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { findDuplicates } from '../../app/study-commands.ts';
import { navigate } from '../../app/use-route.ts';
import { plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import type { ImageQuestion } from './image-store.ts';
import classes from './image-toolbar.module.css';

/** Words for the filters of the image list. */
export const filterNames: Readonly<Record<ImageFilter, string>> = {
  all: 'All images',
  'no-face': 'No face',
  'not-detected': 'Not looked at yet',
  'many-faces': 'Several faces',
  chosen: 'Chosen by hand',
  photographs: 'Photographs',
  generations: 'Generations of prompts',
};

interface ImageToolbarProps {
  readonly question: ImageQuestion;
  readonly total: number | null;
  readonly models: readonly string[];
  readonly isReadOnly: boolean;
  readonly isScoresOpen: boolean;
  readonly onScores: () => void;
  readonly onChange: (question: ImageQuestion) => void;
}

/** Filters, search, and what can be done with all faces, above the grid. */
export function ImageToolbar({ question, total, models, isReadOnly, isScoresOpen, onScores, onChange }: ImageToolbarProps) {
  const studio = useStudio();
  const { shell } = studio;
  const [text, setText] = useState(question.text);
  const [asked, setAsked] = useState(question.text);
  if (asked !== question.text) {
    setAsked(question.text);
    setText(question.text);
  }
  const search = useDebouncedCallback((value: string) => onChange({ ...question, text: value }), 200);
  return (
    <div className={classes.bar} role="search" aria-label="Images">
      <Select size="xs" w={152} aria-label="Faces" allowDeselect={false} value={question.filter} onChange={(value) => value && onChange({ ...question, filter: value })}
        data={Object.entries(filterNames).map(([value, label]) => ({ value: value as ImageFilter, label }))} />
      <Select size="xs" w={160} aria-label="Model" placeholder="All models" clearable value={question.model} onChange={(model) => onChange({ ...question, model })} data={[...models]} />
      <TextInput size="xs" w={160} type="search" aria-label="Search by file name" placeholder="File name" leftSection={<IconSearch size={14} aria-hidden />} value={text}
        onChange={(event) => { setText(event.currentTarget.value); search(event.currentTarget.value); }} />
      <span className="t-dim" role="status">{total === null ? '' : plural(total, 'image')}</span>
      <div className={classes.gap} />
      <Button size="xs" variant="default" leftSection={<IconFaceId size={16} />} disabled={isReadOnly} onClick={() => shell.getState().open({ kind: 'find-faces' })}>Find faces</Button>
      <Button size="xs" variant="default" leftSection={<IconStars size={16} />} disabled={isReadOnly} onClick={() => shell.getState().open({ kind: 'score-faces' })}>Score faces</Button>
      {question.filter === 'photographs' && <Button size="xs" variant="default" leftSection={<IconBrush size={16} />} onClick={() => navigate('inpaint')}>Redraw faces</Button>}
      <Tooltip label="Find duplicates"><ActionIcon size={30} variant="default" aria-label="Find duplicates" disabled={isReadOnly} onClick={() => attempt(() => findDuplicates(studio))}><IconCopy size={16} aria-hidden /></ActionIcon></Tooltip>
      <Button size="xs" variant={isScoresOpen ? 'light' : 'default'} leftSection={<IconChartHistogram size={16} />} aria-pressed={isScoresOpen} onClick={onScores}>Scores</Button>
    </div>
  );
}
