import type { Overview } from '../../../contract/contract.ts';
import { defaultGuideline } from '../../../domain/guideline.ts';
import { plural } from '../../components/format.ts';
import { taskSentence } from './design-sentences.ts';
import { valueInWords } from './design-words.ts';

/** One fact of a design, with the part of the design screen that it is changed in; null = the settings. */
interface DesignFact {
  readonly name: string;
  readonly value: string;
  readonly tab: 'guideline' | 'known' | null;
}

/** The design of a study in eight short facts. */
export function summaryOf({ settings, steps, designChanges }: Pick<Overview, 'settings' | 'steps' | 'designChanges'>): DesignFact[] {
  const known = [steps.practiceItems > 0 && `${steps.practiceItems} for practice`, steps.goldItems > 0 && plural(steps.goldItems, 'gold item')].filter((part) => part !== false);
  return [
    { name: 'Task', value: Object.keys(steps.sizes).length === 0 ? 'nothing to rank yet' : taskSentence(steps), tab: null },
    { name: 'Answers per item', value: valueInWords('annotatorsPerItem', settings.annotatorsPerItem), tab: null },
    { name: 'Assignment', value: valueInWords('assignment', settings.assignment), tab: null },
    { name: 'Hidden repeats', value: valueInWords('repeatShare', settings.repeatShare), tab: null },
    { name: 'Practice and gold items', value: known.length === 0 ? 'none' : known.join(', '), tab: 'known' },
    { name: 'Guideline', value: settings.guideline === defaultGuideline ? 'the default text' : 'your own text', tab: 'guideline' },
    { name: 'Prompt', value: valueInWords('showPrompt', settings.showPrompt), tab: null },
    { name: 'Changed since the first answer', value: designChanges.length === 0 ? 'no' : plural(designChanges.length, 'time'), tab: null },
  ];
}
