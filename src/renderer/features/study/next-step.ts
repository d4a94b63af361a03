import type { Overview } from '../../../contract/contract.ts';
import { formatCount } from '../../components/format.ts';

export type StepName = 'import' | 'faces' | 'annotate' | 'results';
export type StepStatus = 'done' | 'next' | 'open';

/** What there is to do now: one step, and why, in one sentence. */
export interface NextStep {
  readonly step: StepName;
  readonly sentence: string;
}

type Figures = Pick<Overview, 'steps' | 'people' | 'settings'>;

/** Answers that the study asks for: N for every item that is not removed by the no-face rule. */
export function answersAsked({ steps, settings }: Figures): number {
  return Math.max(0, steps.items - steps.noFaceItems) * settings.annotatorsPerItem;
}

/** The one clear next step of a study. */
export function nextStep(figures: Figures): NextStep {
  const { steps, people, settings } = figures;
  if (steps.items === 0) return { step: 'import', sentence: 'Import the images of three models to begin.' };
  if (steps.detected < steps.images) {
    return { step: 'faces', sentence: steps.detected === 0 ? 'Find the faces, so that people see them large and equal.' : `${formatCount(steps.images - steps.detected)} images still have to be looked at for faces.` };
  }
  const missing = settings.annotatorsPerItem - people.length;
  if (missing > 0) return { step: 'annotate', sentence: `Every item asks for ${settings.annotatorsPerItem} answers. Add ${missing === 1 ? 'one more person' : `${missing} more people`}.` };
  if (steps.completeItems < steps.items && steps.ballots < answersAsked(figures)) {
    return { step: 'annotate', sentence: steps.ballots === 0 ? 'Send each person their link, or rank here yourself.' : 'Ranking is under way.' };
  }
  return { step: 'results', sentence: 'Every answer is in. Read the result.' };
}

/** State of each step: done, the next one, or open. */
export function stepStatuses(figures: Figures): Readonly<Record<StepName, StepStatus>> {
  const { steps } = figures;
  const next = nextStep(figures).step;
  const done: Readonly<Record<StepName, boolean>> = {
    import: steps.items > 0,
    faces: steps.images > 0 && steps.detected >= steps.images,
    annotate: next === 'results',
    results: false,
  };
  const status = (step: StepName): StepStatus => (step === next ? 'next' : done[step] ? 'done' : 'open');
  return { import: status('import'), faces: status('faces'), annotate: status('annotate'), results: status('results') };
}
