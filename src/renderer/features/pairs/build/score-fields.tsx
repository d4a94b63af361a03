import { Select } from '@mantine/core';
import { useQuery } from '../../../app/use-query.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { NumberField } from '../../inpaint/number-field.tsx';
import type { BuildChoice, ChoiceKind } from './build-choice.ts';
import classes from './build-pairs-form.module.css';
import { scoreSources } from './score-sources.ts';

const choiceNames: Readonly<Record<ChoiceKind, string>> = {
  'best-worst': 'The best against the worst',
  'some': 'Some, with the largest margins',
  'all': 'Every two',
};

const groupNames: Readonly<Record<BuildChoice['groups'], string>> = { both: 'All images of a prompt', generations: 'Generations only', items: 'Candidates of items only' };

interface ScoreFieldsProps {
  readonly choice: BuildChoice;
  readonly onChange: (part: Partial<BuildChoice>) => void;
}

/** Which score, which two images of a prompt, and how far apart they have to be. */
export function ScoreFields({ choice, onChange }: ScoreFieldsProps) {
  const sources = useQuery('pair-score-sources', scoreSources, ['images', 'ballots']);
  if (sources.failure) return <FailureNotice failure={sources.failure} onRetry={sources.reload} />;
  if (sources.data?.length === 0) return <p className={`${classes.wide} t-dim`}>No image has a score yet. Score the faces on the Images page, or import the values of a metric on the Results page.</p>;
  return (
    <>
      <Select size="xs" label="Score" placeholder="Choose a score" value={choice.scorer} onChange={(scorer) => onChange({ scorer })} data={[...sources.data ?? []]} />
      <Select size="xs" label="Images" allowDeselect={false} value={choice.groups} onChange={(groups) => groups && onChange({ groups: groups as BuildChoice['groups'] })} data={entries(groupNames)} />
      <Select size="xs" label="Which two of a prompt" allowDeselect={false} value={choice.choice} onChange={(kind) => kind && onChange({ choice: kind as ChoiceKind })} data={entries(choiceNames)} />
      {choice.choice === 'some' && <NumberField label="Pairs per prompt" min={1} max={1000} allowDecimal={false} value={choice.perPrompt} onCommit={(perPrompt) => perPrompt !== null && onChange({ perPrompt })} />}
      <NumberField label="Least margin" placeholder="any" min={0} step={0.1} value={choice.leastMargin} onCommit={(leastMargin) => onChange({ leastMargin })} />
    </>
  );
}

function entries(names: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
