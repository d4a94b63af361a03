import { Button, Group } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonResults } from '../../../../contract/results.ts';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { PeopleWorkFigure } from '../figures/people-work-figure.tsx';
import results from '../results.module.css';
import { dateAndTime } from './local-time.ts';
import classes from './person.module.css';
import { driftSentence } from './person-sentences.ts';
import { spanOf, withChosen, type Chosen, type Span } from './span-of-stretches.ts';

interface WorkSectionProps {
  readonly person: PersonResults;
  readonly isReadOnly: boolean;
  readonly onLeaveOut: (span: Span) => void;
}

/** How a person's answers change over time; stretches of it can be chosen to leave them out. */
export function WorkSection({ person: { row, stretches, drift }, isReadOnly, onLeaveOut }: WorkSectionProps) {
  const count = stretches.at(-1)?.to ?? 0;
  const [choice, setChoice] = useState<{ readonly chosen: Chosen; readonly count: number }>({ chosen: null, count });
  if (count === 0) return null;
  if (stretches.length === 1) return <Unfinished />;
  // With another answer the stretches are others.
  const chosen = choice.count === count ? choice.chosen : null;
  const setChosen = (next: Chosen): void => setChoice({ chosen: next, count });
  const span = spanOf(stretches, chosen);
  const [first, last] = [stretches[chosen?.[0] ?? -1], stretches[chosen?.[1] ?? -1]];
  return (
    <section>
      <h2 className={results.heading}>Over time</h2>
      <p className={results.note}>{driftSentence(drift) ?? 'With 15 answers or more, the first third is compared with the last.'}</p>
      <PeopleWorkFigure name={row.name} stretches={stretches} chosen={chosen} onChoose={(place) => setChosen(withChosen(chosen, place))} />
      <div className={classes.choice}>
        {span && first && last
          ? (
            <Group gap="sm">
              <span>Answers {first.from} to {last.to}, {dateAndTime(first.startedAt)} to {dateAndTime(last.endedAt)}</span>
              <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
                <Button size="compact-sm" variant="default" disabled={isReadOnly} leftSection={<IconEyeOff size={14} aria-hidden />} onClick={() => onLeaveOut(span)}>Leave these out</Button>
              </OnlyIf>
              <Button size="compact-sm" variant="subtle" onClick={() => setChosen(null)}>Clear</Button>
            </Group>
          )
          : <span className="t-dim">Choose a stretch of the figure, then another one to choose all between them.</span>}
      </div>
    </section>
  );
}

/** Stands in for the figure while it would be a single point. */
function Unfinished() {
  return (
    <section>
      <h2 className={results.heading}>Over time</h2>
      <p className={results.note}>From 10 answers on, how pace and agreement change is shown here; from 15 on, the first third is compared with the last.</p>
    </section>
  );
}
