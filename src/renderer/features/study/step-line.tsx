import { IconCircle, IconCircleCheckFilled, IconCircleDot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { formatCount, plural } from '../../components/format.ts';
import { answersAsked, stepStatuses, type StepStatus } from './next-step.ts';
import classes from './step-line.module.css';

const marks = {
  done: { icon: IconCircleCheckFilled, word: 'done' },
  next: { icon: IconCircleDot, word: 'next' },
  open: { icon: IconCircle, word: 'to do' },
} as const;

/** Import, Faces, Annotate, Results: counts and states, each number leading to what it counts. */
export function StepLine({ overview }: { readonly overview: Overview }) {
  const { steps, people } = overview;
  const status = stepStatuses(overview);
  const begun = people.filter(({ answered }) => answered > 0).length;
  return (
    <ol className={classes.line}>
      <Step label="Import" status={status.import} figure={<a href={routeHref('images')}>{plural(steps.images, 'image')}</a>}>
        {steps.items > 0 ? `${plural(steps.items, 'item')}, ${plural(steps.models.length, 'model')}` : 'One folder per model'}
      </Step>
      <Step label="Faces" status={status.faces}
        figure={<a href={routeHref('images', { filter: steps.detected < steps.images ? 'not-detected' : 'all' })}>{formatCount(steps.detected)} of {formatCount(steps.images)} looked at</a>}>
        {steps.withoutFace > 0 ? <a href={routeHref('images', { filter: 'no-face' })}>{formatCount(steps.withoutFace)} without a face</a> : steps.detected > 0 ? 'Every one has a face' : 'Detector or by hand'}
        {steps.noFaceItems > 0 && <>, {plural(steps.noFaceItems, 'item')} left out</>}
      </Step>
      <Step label="Annotate" status={status.annotate} figure={<a href={routeHref('annotate')}>{formatCount(steps.ballots)} of {formatCount(answersAsked(overview))} answers</a>}>
        {people.length > 0 ? `${formatCount(begun)} of ${plural(people.length, 'person', 'people')} began` : `${overview.settings.annotatorsPerItem} people per item`}
      </Step>
      <Step label="Results" status={status.results} figure={<a href={routeHref('results')}>{formatCount(steps.completeItems)} of {plural(steps.items, 'item')} complete</a>}>
        {steps.unresolvedItems > 0 ? `${formatCount(steps.unresolvedItems)} unresolved` : 'Majority, models, people'}
      </Step>
    </ol>
  );
}

interface StepProps {
  readonly label: string;
  readonly status: StepStatus;
  readonly figure: ReactNode;
  readonly children: ReactNode;
}

function Step({ label, status, figure, children }: StepProps) {
  const { icon: Mark, word } = marks[status];
  return (
    <li className={classes.step} data-status={status} aria-current={status === 'next' ? 'step' : undefined}>
      <div className={classes.label}>
        <Mark size={16} className={classes.mark} aria-hidden />
        <span>{label}</span>
        <span className="t-dim t-small">{word}</span>
      </div>
      <div className={classes.figure}>{figure}</div>
      <div className="t-dim">{children}</div>
    </li>
  );
}
