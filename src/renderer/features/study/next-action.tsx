import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { Overview } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { Studio } from '../../app/studio.ts';
import { navigate } from '../../app/use-route.ts';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import classes from './next-action.module.css';
import { nextStep, type StepName } from './next-step.ts';

/** One sentence on what to do now, and the button that does it. */
export function NextAction({ overview }: { readonly overview: Overview }) {
  const studio = useStudio();
  const running = useStore(studio.jobs, (state) => state.jobs.find((job) => job.state === 'running'));
  const { step, sentence, needsPeople } = nextStep(overview);
  if (running && (step === 'import' || step === 'faces')) {
    return (
      <div className={classes.next}>
        <span>{running.title} is running.</span>
        <Button variant="default" onClick={() => studio.jobs.getState().setTrayOpen(true)}>Show progress</Button>
      </div>
    );
  }
  const isRefused = overview.readOnly && step !== 'results';
  return (
    <div className={classes.next}>
      <span>{sentence}</span>
      <OnlyIf reason={isRefused ? readOnlyReason : null}>
        <Button disabled={isRefused} onClick={() => act(studio, step, needsPeople)}>{needsPeople ? 'Add a person' : labels[step]}</Button>
      </OnlyIf>
      {needsPeople && <Button variant="default" onClick={() => navigate('annotate')}>Rank here</Button>}
    </div>
  );
}

const labels: Readonly<Record<StepName, string>> = { import: 'Import images', faces: 'Find faces', annotate: 'Rank here', results: 'See results' };

function act({ shell }: Studio, step: StepName, needsPeople: boolean): void {
  const { open } = shell.getState();
  if (step === 'import') return open({ kind: 'import', source: null });
  if (step === 'faces') return open({ kind: 'find-faces' });
  if (needsPeople) return open({ kind: 'add-person' });
  navigate(step);
}
