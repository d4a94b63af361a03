import { formatCount, plural } from '../../components/format.ts';
import { designFields, type DesignEdit, type DesignField, type DesignValues } from './design-values.ts';

interface FieldWords<Value> {
  readonly label: string;
  say(value: Value): string;
  /** What a change means for answers that are in; null when it means nothing for them. */
  consequence(from: Value, to: Value): string | null;
}

/** A number of seconds given in milliseconds: `1.5 s`. */
function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

/** A text in short: how many words, because the text itself does not fit a line. */
function textInShort(text: string): string {
  return plural(text.split(/\s+/).filter(Boolean).length, 'word');
}

const assignments = { everybody: 'everybody, every item', balanced: 'balanced blocks' } as const;
const noFaceRules = { 'any-image': 'leave out when one image has no face', 'every-image': 'leave out when no image has a face' } as const;

const words: { readonly [Field in DesignField]: FieldWords<DesignValues[Field]> } = {
  annotatorsPerItem: {
    label: 'Answers per item',
    say: formatCount,
    consequence: (from, to) => (to > from
      ? `Items that were complete with ${formatCount(from)} are open again until they have ${formatCount(to)} answers.`
      : `Items with ${formatCount(to)} or more answers are complete at once. All their answers still count.`),
  },
  assignment: {
    label: 'Assignment',
    say: (value) => assignments[value],
    consequence: () => 'Who gets which open item changes. Answers that are in stay and count.',
  },
  seed: {
    label: 'Seed',
    say: (value) => value,
    consequence: () => 'Orders, positions and blocks are drawn anew for what is still to answer. Answers that are in keep the order they were given in; intervals are computed with the new seed.',
  },
  repeatShare: {
    label: 'Hidden repeats',
    say: (value) => (value === 0 ? 'off' : `${Math.round(value * 1000) / 10} %`),
    consequence: (from, to) => (to > from ? 'Repeats are added among the items still to answer.' : 'Repeats that are answered stay in the log.'),
  },
  hastyMs: {
    label: 'Hasty answers',
    say: (value) => (value === 0 ? 'off' : `under ${seconds(value)}`),
    consequence: () => 'Answers that are in are counted as hasty by the new limit; none is removed.',
  },
  breakMinutes: {
    label: 'Break after',
    say: (value) => (value === 0 ? 'off' : `${formatCount(value)} min`),
    consequence: () => null,
  },
  noFaceRule: {
    label: 'Items without faces',
    say: (value) => noFaceRules[value],
    consequence: (_, to) => (to === 'any-image'
      ? 'Items with a faceless image leave the results. Their answers stay in the log.'
      : 'Items that were left out can come back and ask for answers.'),
  },
  detector: { label: 'Face detector', say: (value) => value, consequence: () => null },
  showPrompt: {
    label: 'Prompt',
    say: (value) => (value ? 'shown' : 'hidden'),
    consequence: () => 'Answers before and after were given under different conditions. Say so when you report them.',
  },
  guideline: {
    label: 'Guideline',
    say: textInShort,
    consequence: () => 'Everybody reads the new text before their next item. Answers that are in were given under the old one.',
  },
};

/** Name of a field as screens show it. */
export function fieldLabel(field: DesignField): string {
  return words[field].label;
}

/** A value in words: `5`, `balanced blocks`, `off`. */
export function valueInWords<Field extends DesignField>(field: Field, value: DesignValues[Field]): string {
  return words[field].say(value);
}

/** What an edit means for answers that are in; null when it means nothing for them. */
export function consequenceOf({ field, from, to }: DesignEdit): string | null {
  const { consequence } = words[field] as FieldWords<DesignValues[DesignField]>;
  return consequence(from, to);
}

/** An edit from one value to another, in words. */
export function editInWords({ field, from, to }: DesignEdit): { readonly label: string; readonly from: string; readonly to: string } {
  const [before, after] = [valueInWords(field, from), valueInWords(field, to)];
  return { label: fieldLabel(field), from: before, to: before === after ? `${after}, edited` : after };
}

/** True for a field of the design, for names that come from a study's record. */
export function isDesignField(name: string): name is DesignField {
  return (designFields as readonly string[]).includes(name);
}
