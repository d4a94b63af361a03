import { IconCircle, IconCircleCheckFilled, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { formatCount, plural } from '../../components/format.ts';
import { taskParts } from '../design/design-sentences.ts';
import { pairsHref } from '../pairs/pairs-href.ts';
import { answersOf } from './answers.ts';
import { stepStatuses, type StepStatus } from './next-step.ts';
import { ScoredImages } from './scored-images.tsx';
import classes from './step-line.module.css';

const marks = {
  done: { icon: IconCircleCheckFilled, word: 'done' },
  next: { icon: IconCircleDot, word: 'next' },
  open: { icon: IconCircle, word: 'to do' },
  unused: { icon: IconCircleDashed, word: 'not needed' },
} as const;

/** Import, Faces, Annotate, Results, Pairs, Export: counts and states, each number leading to what it counts. */
export function StepLine({ overview }: { readonly overview: Overview }) {
  const { steps, people } = overview;
  const status = stepStatuses(overview);
  const ranking = people.filter(({ role }) => role === 'annotator');
  const begun = ranking.filter(({ answered }) => answered > 0).length;
  const { items, complete, asked, given } = answersOf(steps.coverage);
  return (
    <ol className={classes.line}>
      <Step label="Import" status={status.import} figure={formatCount(steps.images)} href={routeHref('images')}>
        <Imported steps={steps} />
      </Step>
      <Step label="Faces" status={status.faces} figure={`${formatCount(steps.detected)} of ${formatCount(steps.images)}`} href={routeHref('images', { filter: steps.detected < steps.images ? 'not-detected' : 'all' })}>
        images looked at
        {steps.withoutFace > 0 && <>, <a href={routeHref('images', { filter: 'no-face' })}>{formatCount(steps.withoutFace)} without a face</a></>}
        {steps.noFaceItems > 0 && <>, {plural(steps.noFaceItems, 'item')} left out</>}
        <ScoredImages />
      </Step>
      <Step label="Annotate" status={status.annotate} figure={`${formatCount(given)} of ${formatCount(asked)}`} href={routeHref('annotate')}>
        answers{ranking.length > 0 && `, ${formatCount(begun)} of ${plural(ranking.length, 'person', 'people')} began`}
      </Step>
      <Step label="Results" status={status.results} figure={`${formatCount(complete)} of ${formatCount(items)}`} href={routeHref('results')}>
        items complete{steps.unresolvedItems > 0 && <>, <a href={routeHref('results', { tab: 'items', standing: 'unresolved' })}>{formatCount(steps.unresolvedItems)} unresolved</a></>}
      </Step>
      <Step label="Pairs" status={status.pairs} figure={formatCount(steps.pairs)} href={routeHref(steps.pairs > 0 || steps.photographs === 0 ? 'pairs' : 'inpaint')}>
        <Reviewed steps={steps} />
      </Step>
      <Step label="Export" status={status.export} figure={formatCount(steps.exports)} href={routeHref('export', steps.exports > 0 ? { view: 'exports' } : {})}>
        {steps.exports === 1 ? 'dataset' : 'datasets'} written{steps.acceptedPairs > 0 && <>, <a href={routeHref('export', { view: 'preview' })}>{plural(steps.acceptedPairs, 'accepted pair')}</a></>}
      </Step>
    </ol>
  );
}

function Reviewed({ steps }: Pick<Overview, 'steps'>) {
  const { pairs, photographs, decidedPairs, acceptedPairs, conflictingPairs } = steps;
  if (pairs === 0) return photographs > 0 ? <>made of <a href={routeHref('images', { filter: 'photographs' })}>{plural(photographs, 'photograph')}</a></> : 'of a better and a worse picture';
  const left = pairs - decidedPairs - conflictingPairs;
  return (
    <>
      <a href={pairsHref({ decision: 'accepted' })}>{formatCount(acceptedPairs)} accepted</a>{left > 0 && <>, <a href={pairsHref({ decision: 'undecided' })}>{formatCount(left)} to review</a></>}
      {conflictingPairs > 0 && <>, <a href={pairsHref({ decision: 'conflict' })}>{plural(conflictingPairs, 'disagreement')}</a></>}
    </>
  );
}

function Imported({ steps }: Pick<Overview, 'steps'>) {
  const photographs = steps.photographs > 0 && <a href={routeHref('images', { filter: 'photographs' })}>{steps.items > 0 ? plural(steps.photographs, 'photograph') : 'photographs'}</a>;
  const generations = steps.generations > 0 && <a href={routeHref('images', { filter: 'generations' })}>{plural(steps.generations, 'generation')}</a>;
  const others = photographs && generations ? <>{photographs} and {generations}</> : photographs || generations;
  if (steps.items === 0) return others || 'images, one folder per model, or photographs';
  return <>images of {plural(steps.models.length, 'model')}: {taskParts(steps).join(', ')}{others && <>, and {others}</>}</>;
}

interface StepProps {
  readonly label: string;
  readonly status: StepStatus;
  readonly figure: string;
  /** Leads to what the figure counts. */
  readonly href: string;
  readonly children: ReactNode;
}

function Step({ label, status, figure, href, children }: StepProps) {
  const { icon: Mark, word } = marks[status];
  return (
    <li className={classes.step} data-status={status} aria-current={status === 'next' ? 'step' : undefined}>
      <div className={classes.label}>
        <Mark size={16} className={classes.mark} aria-hidden />
        <span>{label}</span>
        <span className="t-dim t-small">{word}</span>
      </div>
      <div className={classes.figure}><a href={href} aria-label={`${label}: ${figure}`}>{figure}</a></div>
      <div className="t-dim">{children}</div>
    </li>
  );
}
