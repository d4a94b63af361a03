import { Button } from '@mantine/core';
import { IconBrush, IconLayersDifference } from '@tabler/icons-react';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { PairQuestion } from './pair-question.ts';

/** Why no pair is shown, and what to do about it. */
export function PairEmpty({ question }: { readonly question: PairQuestion }) {
  const { filter, batch } = question;
  if (filter === 'all' && batch === null) {
    return (
      <EmptyState icon={<IconLayersDifference size={32} stroke={1.4} />} title="No pairs yet"
        text="Each face of a photograph can be redrawn, a little or a lot. The original and the result will stand here side by side: a pair of which it is known that the original is the better one."
        action={<Button leftSection={<IconBrush size={16} />} onClick={() => navigate('inpaint')}>Redraw faces</Button>} />
    );
  }
  const all = <Button variant="default" onClick={() => navigate('pairs', batch === null || filter === 'all' ? {} : { batch })}>{batch === null || filter === 'all' ? 'Show all pairs' : 'Show all pairs of this batch'}</Button>;
  if (filter === 'unchanged') return <EmptyState title="Every face changed" text="Pairs whose two pictures look the same are listed here; they are of no use for training." action={all} />;
  if (filter === 'face-gone') return <EmptyState title="No face was lost" text="Pairs in which a detector finds no face any more where the redrawn one was are listed here." action={all} />;
  return <EmptyState title="No pairs in this batch" text="None were made with these settings yet, or the batch is not part of this study." action={all} />;
}
