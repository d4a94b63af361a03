import type { Overview } from '../../../contract/contract.ts';
import { formatCount, plural } from '../../components/format.ts';
import { answersOf } from './answers.ts';
import { activeAnnotators } from './progress-words.ts';

export type StepName = 'import' | 'faces' | 'annotate' | 'results' | 'pairs' | 'export';

/** `unused` is a step that a study without candidates, or without photographs, does not need. */
export type StepStatus = 'done' | 'next' | 'open' | 'unused';

/** What there is to do now: one step, and why, in one sentence. */
export interface NextStep {
  readonly step: StepName;
  readonly sentence: string;
  /** Whether there are fewer people than answers asked per item. */
  readonly needsPeople: boolean;
  /** Whether answers leave items open that somebody has to decide. */
  readonly needsDecisions: boolean;
  /** Whether the study has photographs none of whose faces was redrawn. */
  readonly needsPairs: boolean;
}

type Figures = Pick<Overview, 'steps' | 'people' | 'settings'>;

/** The one clear next step of a study; while there are candidates to rank, photographs are only mentioned beside it. */
export function nextStep(figures: Figures): NextStep {
  const { steps } = figures;
  const only = (step: StepName, sentence: string): NextStep => ({ step, sentence, needsPeople: false, needsDecisions: false, needsPairs: false });
  if (steps.items + steps.photographs + steps.generations === 0) return only('import', 'Import the images of two to five models, or photographs, to begin.');
  if (steps.detected < steps.images) {
    const rest = steps.images - steps.detected;
    if (steps.detected > 0) return only('faces', `${plural(rest, 'image')} still ${rest === 1 ? 'has' : 'have'} to be looked at for faces.`);
    return only('faces', facesSentence(steps));
  }
  return steps.items === 0 ? pairing(figures) : withPhotographs(annotating(figures), figures);
}

function facesSentence({ items, photographs }: Figures['steps']): string {
  if (items > 0) return 'Find the faces, so that people see them large and equal.';
  return photographs > 0 ? 'Find the faces in the photographs, so that they can be redrawn.' : 'Find the faces, so that they can be scored.';
}

/** The next step where there are photographs or generations only. */
function pairing({ steps }: Figures): NextStep {
  const only = { needsPeople: false, needsDecisions: false, needsPairs: steps.pairs === 0 && steps.photographs > 0 };
  if (steps.pairs > 0) return { ...only, step: isReviewed(steps) && canExport(steps) ? 'export' : 'pairs', sentence: reviewSentence(steps) };
  if (steps.photographs === 0) return { ...only, step: 'pairs', sentence: 'Score the faces, then build pairs of a better and a worse image of each prompt.' };
  if (steps.withoutFace >= steps.images) return { ...only, step: 'import', needsPairs: false, sentence: 'No face was found in these photographs, so there is nothing to redraw. Import others.' };
  return { ...only, step: 'pairs', sentence: `Redraw the faces in ${steps.photographs === 1 ? 'the photograph' : `the ${plural(steps.photographs, 'photograph')}`}, to make pairs of a better and a worse picture.` };
}

function isReviewed({ pairs, decidedPairs }: Figures['steps']): boolean {
  return decidedPairs >= pairs;
}

/** Whether there are accepted pairs, and no dataset was written yet. */
export function canExport({ acceptedPairs, exports }: Figures['steps']): boolean {
  return acceptedPairs > 0 && exports === 0;
}

/** How far the review of pairs is. */
function reviewSentence(steps: Figures['steps']): string {
  const { pairs, decidedPairs, acceptedPairs, conflictingPairs } = steps;
  const left = pairs - decidedPairs - conflictingPairs;
  if (left === pairs) return `${plural(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} made. Review ${pairs === 1 ? 'it' : 'them'}.`;
  if (left > 0) return `${plural(left, 'pair')} ${left === 1 ? 'is' : 'are'} still to be reviewed.`;
  if (conflictingPairs > 0) return `People disagree on ${plural(conflictingPairs, 'pair')}. Your word settles ${conflictingPairs === 1 ? 'it' : 'them'}.`;
  const told = `Every pair is reviewed: ${formatCount(acceptedPairs)} of ${formatCount(pairs)} ${acceptedPairs === 1 ? 'is' : 'are'} accepted.`;
  return canExport(steps) ? `${told} Write a dataset to train with.` : told;
}

function annotating(figures: Figures): NextStep {
  const { steps } = figures;
  const only = (step: StepName, sentence: string): NextStep => ({ step, sentence, needsPeople: false, needsDecisions: false, needsPairs: false });
  const { items, left } = answersOf(steps.coverage);
  if (items === 0) return steps.noFaceItems > 0
    ? only('results', 'The no-face rule left out every item. Look at the images without a face, or change the rule.')
    : only('import', 'All items are for practice, so no answer counts yet. Import more images.');
  if (left === 0) return finished(steps.unresolvedItems);
  return ranking(figures);
}

/** Mentions photographs from which no pair was made. */
function withPhotographs(next: NextStep, { steps }: Figures): NextStep {
  if (steps.photographs === 0 || steps.pairs > 0) return next;
  return { ...next, needsPairs: true, sentence: `${next.sentence} The faces of ${plural(steps.photographs, 'photograph')} can be redrawn.` };
}

function finished(unresolved: number): NextStep {
  const end = { step: 'results', needsPeople: false, needsPairs: false } as const;
  if (unresolved === 0) return { ...end, needsDecisions: false, sentence: 'Every answer is in. Read the result.' };
  const sentence = `Every answer is in, but ${plural(unresolved, 'item')} ${unresolved === 1 ? 'needs' : 'need'} a decision: several orders are equally close to the answers.`;
  return { ...end, needsDecisions: true, sentence };
}

function ranking({ steps, people, settings }: Figures): NextStep {
  const annotate = { step: 'annotate', needsDecisions: false, needsPairs: false } as const;
  const missing = settings.annotatorsPerItem - people.filter((person) => person.role === 'annotator' && (!person.revoked || person.answered > 0)).length;
  if (missing > 0) {
    return { ...annotate, needsPeople: true, sentence: `Every item asks for ${plural(settings.annotatorsPerItem, 'answer')}. Add ${missing === 1 ? 'one more person' : `${missing} more people`}.` };
  }
  const here = activeAnnotators(people).filter(({ online }) => online).length;
  const sentence = steps.ballots === 0 && here === 0
    ? 'Give each person their link, or let them rank here in turn.'
    : here > 0 ? `Ranking is under way: ${here === 1 ? '1 person is' : `${here} people are`} here now.` : 'Ranking is under way.';
  return { ...annotate, needsPeople: false, sentence };
}

/** State of each step: done, the next one, open, or of no use in this study. */
export function stepStatuses(figures: Figures): Readonly<Record<StepName, StepStatus>> {
  const { steps } = figures;
  const next = nextStep(figures).step;
  const isPairsOnly = steps.items === 0 && steps.photographs + steps.generations > 0;
  const done: Readonly<Record<StepName, boolean>> = {
    import: steps.items + steps.photographs + steps.generations > 0,
    faces: steps.images > 0 && steps.detected >= steps.images,
    annotate: next === 'results',
    results: false,
    pairs: steps.pairs > 0 && isReviewed(steps),
    export: steps.exports > 0,
  };
  const unused: Readonly<Record<StepName, boolean>> = { import: false, faces: false, annotate: isPairsOnly, results: isPairsOnly, pairs: steps.photographs + steps.generations + steps.pairs === 0, export: false };
  const status = (step: StepName): StepStatus => (step === next ? 'next' : done[step] ? 'done' : unused[step] ? 'unused' : 'open');
  return { import: status('import'), faces: status('faces'), annotate: status('annotate'), results: status('results'), pairs: status('pairs'), export: status('export') };
}
