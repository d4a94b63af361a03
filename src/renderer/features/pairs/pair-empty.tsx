import { Button } from '@mantine/core';
import { IconBrush, IconLayersDifference } from '@tabler/icons-react';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { compactWhere, pairParameters, type PairQuestion } from './pair-question.ts';

interface PairEmptyProps {
  readonly question: PairQuestion;
  readonly isLead: boolean;
}

/** Why no pair is shown, and what to do about it. */
export function PairEmpty({ question: { where, sort }, isLead }: PairEmptyProps) {
  const conditions = Object.keys(compactWhere(where));
  const icon = <IconLayersDifference size={32} stroke={1.4} />;
  if (conditions.length === 0 && !isLead) return <EmptyState icon={icon} title="No pairs yet" text="Pairs to review will stand here side by side as soon as the study lead has made some. This page looks again by itself." />;
  if (conditions.length === 0) {
    return (
      <EmptyState icon={icon} title="No pairs yet"
        text="Each face of a photograph can be redrawn, a little or a lot. The original and the result will stand here side by side: a pair of which it is known that the original is the better one. Pairs can also be built from rankings, scores or a table."
        action={<Button leftSection={<IconBrush size={16} />} onClick={() => navigate('inpaint')}>Redraw faces</Button>} />
    );
  }
  const all = <Button variant="default" onClick={() => navigate('pairs', pairParameters({ where: {}, sort }))}>Show all pairs</Button>;
  const [only] = conditions.length === 1 ? conditions : [];
  const { marks = [] } = where;
  if (only === 'decision' && where.decision === 'undecided') return <EmptyState icon={icon} title="Every pair is decided" text="Nothing is left to decide. A random sample tells how many of the decisions are wrong." action={all} />;
  if (only === 'decision' && where.decision === 'conflict') return <EmptyState icon={icon} title="Nobody disagrees" text="Pairs of which two people said different things are listed here, for the lead to settle." action={all} />;
  if (only === 'marks' && marks.length === 1 && marks[0] === 'unchanged') return <EmptyState icon={icon} title="Every face changed" text="Pairs whose two pictures look the same are listed here; they are of no use for training." action={all} />;
  if (only === 'marks' && marks.length === 1 && marks[0] === 'face-gone') return <EmptyState icon={icon} title="No face was lost" text="Pairs in which a detector finds no face any more where the redrawn one was are listed here." action={all} />;
  return <EmptyState icon={icon} title="No pair passes this filter" text="Take conditions away on the left, or all of them at once." action={all} />;
}
