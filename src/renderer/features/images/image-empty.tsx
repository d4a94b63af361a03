import { Button } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { ImageQuestion } from './image-store.ts';

/** Why no image is shown, and what to do about it. */
export function ImageEmpty({ question }: { readonly question: ImageQuestion }) {
  const { shell } = useStudio();
  const { filter, score } = question;
  const isNarrowed = question.model !== null || question.text !== '';
  const all = <Button variant="default" onClick={() => navigate('images')}>Show all images</Button>;
  if (filter === 'all' && !isNarrowed && !score) {
    return (
      <EmptyState icon={<IconPhoto size={32} stroke={1.4} />} title="No images yet" text="Import a folder that has one folder per model, photographs whose faces are to be redrawn, or many images of each of many prompts. Every image will be here with the faces found in it."
        action={<Button onClick={() => shell.getState().open({ kind: 'import', source: null })}>Import images</Button>} />
    );
  }
  if (score?.missing && filter === 'all' && !isNarrowed) return <EmptyState title="Nothing left to score" text="Images that this scorer has still to score are listed here." action={all} />;
  if (isNarrowed || score) return <EmptyState title="Nothing matches" text={score ? 'No image in this filter has such a score.' : 'No image has this model and file name in this filter.'} action={all} />;
  const action = filter === 'photographs' || filter === 'generations' ? <Button onClick={() => shell.getState().open({ kind: 'import', source: null, as: filter })}>Import {filter}</Button> : all;
  return <EmptyState title={titles[filter]} text={texts[filter]} action={action} />;
}

const titles: Readonly<Record<ImageQuestion['filter'], string>> = {
  all: 'No images',
  'no-face': 'No image without a face',
  'not-detected': 'Every image was looked at',
  'many-faces': 'No image has several faces',
  chosen: 'No face was chosen by hand',
  photographs: 'No photographs yet',
  generations: 'No generations yet',
};

const texts: Readonly<Record<ImageQuestion['filter'], ReactNode>> = {
  all: '',
  'no-face': 'A detector found a face in every image that it looked at. Images without one are listed here, so that you can draw the face by hand.',
  'not-detected': 'Images that no detector has looked at are listed here.',
  'many-faces': 'Images with more than one face are listed here, so that you can check which one counts.',
  chosen: 'When you choose or draw a face yourself, the image is listed here.',
  photographs: 'Photographs are images that no model made. Their faces can be redrawn, which gives pairs of a better and a worse picture.',
  generations: 'Generations are many images of one prompt. Pairs of a better and a worse picture are built from their scores.',
};
