import type { Overview } from '../../../contract/contract.ts';
import { plural } from '../../components/format.ts';
import { answersOf } from './answers.ts';
import { activeAnnotators } from './progress-words.ts';

export type StepName = 'import' | 'faces' | 'annotate' | 'results';
export type StepStatus = 'done' | 'next' | 'open';

/** What there is to do now: one step, and why, in one sentence. */
export interface NextStep {
  readonly step: StepName;
  readonly sentence: string;
  /** Whether there are fewer people than answers asked per item. */
  readonly needsPeople: boolean;
  /** Whether answers leave items open that somebody has to decide. */
  readonly needsDecisions: boolean;
}

type Figures = Pick<Overview, 'steps' | 'people' | 'settings'>;

/** The one clear next step of a study. */
export function nextStep(figures: Figures): NextStep {
  const { steps } = figures;
  const only = (step: StepName, sentence: string): NextStep => ({ step, sentence, needsPeople: false, needsDecisions: false });
  if (steps.items === 0) return only('import', 'Import the images of two to five models to begin.');
  if (steps.detected < steps.images) {
    const rest = steps.images - steps.detected;
    return only('faces', steps.detected === 0 ? 'Find the faces, so that people see them large and equal.' : `${plural(rest, 'image')} still ${rest === 1 ? 'has' : 'have'} to be looked at for faces.`);
  }
  const { items, left } = answersOf(steps.coverage);
  if (items === 0) return steps.noFaceItems > 0
    ? only('results', 'The no-face rule left out every item. Look at the images without a face, or change the rule.')
    : only('import', 'All items are for practice, so no answer counts yet. Import more images.');
  if (left === 0) return finished(steps.unresolvedItems);
  return ranking(figures);
}

function finished(unresolved: number): NextStep {
  if (unresolved === 0) return { step: 'results', needsPeople: false, needsDecisions: false, sentence: 'Every answer is in. Read the result.' };
  const sentence = `Every answer is in, but ${plural(unresolved, 'item')} ${unresolved === 1 ? 'needs' : 'need'} a decision: several orders are equally close to the answers.`;
  return { step: 'results', needsPeople: false, needsDecisions: true, sentence };
}

function ranking({ steps, people, settings }: Figures): NextStep {
  const missing = settings.annotatorsPerItem - people.filter((person) => person.role === 'annotator' && (!person.revoked || person.answered > 0)).length;
  if (missing > 0) {
    return { step: 'annotate', needsPeople: true, needsDecisions: false, sentence: `Every item asks for ${plural(settings.annotatorsPerItem, 'answer')}. Add ${missing === 1 ? 'one more person' : `${missing} more people`}.` };
  }
  const here = activeAnnotators(people).filter(({ online }) => online).length;
  const sentence = steps.ballots === 0 && here === 0
    ? 'Give each person their link, or let them rank here in turn.'
    : here > 0 ? `Ranking is under way: ${here === 1 ? '1 person is' : `${here} people are`} here now.` : 'Ranking is under way.';
  return { step: 'annotate', needsPeople: false, needsDecisions: false, sentence };
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
