import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFaceId, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImageFilter } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { plural } from '../../components/format.ts';
import type { ImageQuestion } from './image-store.ts';
import classes from './image-toolbar.module.css';

/** Words for the filters of the image list. */
export const filterNames: Readonly<Record<ImageFilter, string>> = {
  all: 'All images',
  'no-face': 'No face',
  'not-detected': 'Not looked at yet',
  'many-faces': 'Several faces',
  chosen: 'Chosen by hand',
};

interface ImageToolbarProps {
  readonly question: ImageQuestion;
  readonly total: number | null;
  readonly onChange: (question: ImageQuestion) => void;
}

/** Filters, search and face detection above the grid. */
export function ImageToolbar({ question, total, onChange }: ImageToolbarProps) {
  const { shell } = useStudio();
  const overview = useQuery('overview-images', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images']);
  const [text, setText] = useState(question.text);
  const [asked, setAsked] = useState(question.text);
  if (asked !== question.text) {
    setAsked(question.text);
    setText(question.text);
  }
  const search = useDebouncedCallback((value: string) => onChange({ ...question, text: value }), 200);
  const models = overview.data?.steps.models ?? [];
  return (
    <div className={classes.bar} role="search" aria-label="Images">
      <Select size="xs" w={168} aria-label="Faces" allowDeselect={false} value={question.filter} onChange={(value) => value && onChange({ ...question, filter: value })}
        data={Object.entries(filterNames).map(([value, label]) => ({ value: value as ImageFilter, label }))} />
      <Select size="xs" w={192} aria-label="Model" placeholder="All models" clearable value={question.model} onChange={(model) => onChange({ ...question, model })} data={[...models]} />
      <TextInput size="xs" w={200} type="search" aria-label="Search by file name" placeholder="File name" leftSection={<IconSearch size={14} aria-hidden />} value={text}
        onChange={(event) => { setText(event.currentTarget.value); search(event.currentTarget.value); }} />
      <span className="t-dim" role="status">{total === null ? '' : plural(total, 'image')}</span>
      <div className={classes.gap} />
      <Button size="xs" variant="default" leftSection={<IconFaceId size={16} />} disabled={overview.data?.readOnly ?? false} onClick={() => shell.getState().open({ kind: 'find-faces' })}>Find faces</Button>
    </div>
  );
}
