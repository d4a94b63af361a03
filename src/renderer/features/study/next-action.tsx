import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { Overview } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { Studio } from '../../app/studio.ts';
import { navigate } from '../../app/use-route.ts';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { deskParameters } from '../results/adjudicate/desk-address.ts';
import classes from './next-action.module.css';
import { canExport, nextStep, type NextStep, type StepName } from './next-step.ts';

/** One sentence on what to do now, and the button that does it. */
export function NextAction({ overview }: { readonly overview: Overview }) {
  const studio = useStudio();
  const running = useStore(studio.jobs, (state) => state.jobs.find((job) => job.state === 'running'));
  const next = nextStep(overview);
  const { step, sentence, needsPeople, needsDecisions, needsPairs } = next;
  if (running && (step === 'import' || step === 'faces' || (step === 'pairs' && running.kind === 'inpaint'))) {
    return (
      <div className={classes.next}>
        <span>{running.title} is {running.paused ? 'paused' : 'running'}.</span>
        <Button variant="default" onClick={() => studio.jobs.getState().setTrayOpen(true)}>Show progress</Button>
      </div>
    );
  }
  const isRefused = overview.readOnly && !onlyLooks(next);
  return (
    <div className={classes.next}>
      <span>{sentence}</span>
      <OnlyIf reason={isRefused ? readOnlyReason : null}>
        <Button disabled={isRefused} onClick={() => act(studio, next)}>{labelOf(next)}</Button>
      </OnlyIf>
      {needsPeople && <Button variant="default" onClick={() => navigate('annotate')}>Rank here</Button>}
      {needsDecisions && <Button variant="default" onClick={() => navigate('results')}>{labels.results}</Button>}
      {canExport(overview.steps) && step !== 'export' && <Button variant="default" onClick={() => navigate('export')}>Export pairs</Button>}
      {needsPairs && step !== 'pairs' && <Button variant="default" onClick={() => navigate('inpaint')}>{redrawing}</Button>}
    </div>
  );
}

const labels: Readonly<Record<StepName, string>> = { import: 'Import images', faces: 'Find faces', annotate: 'Rank here', results: 'See results', pairs: 'See the pairs', export: 'Write a dataset' };
const redrawing = 'Redraw faces';

/** Whether the step changes nothing in the study, so that one that is open for reading offers it too. */
function onlyLooks({ step, needsDecisions, needsPairs }: NextStep): boolean {
  return step === 'export' || step === 'results' ? !needsDecisions : step === 'pairs' && !needsPairs;
}

function labelOf({ step, needsPeople, needsDecisions, needsPairs }: NextStep): string {
  if (needsPeople) return 'Add a person';
  if (step === 'pairs' && needsPairs) return redrawing;
  return needsDecisions ? 'Decide one by one' : labels[step];
}

function act({ shell }: Studio, { step, needsPeople, needsDecisions, needsPairs }: NextStep): void {
  const { open } = shell.getState();
  if (step === 'import') return open({ kind: 'import', source: null });
  if (step === 'faces') return open({ kind: 'find-faces' });
  if (needsPeople) return open({ kind: 'add-person' });
  if (step === 'pairs') return navigate(needsPairs ? 'inpaint' : 'pairs');
  navigate(step, needsDecisions ? deskParameters() : {});
}
