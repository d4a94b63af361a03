import type { Overview } from '../../../contract/contract.ts';
import type { Assignment } from '../../../domain/study.ts';
import { formatCount, plural } from '../../components/format.ts';

type Steps = Overview['steps'];

/** What the sentences count with. */
export interface StudySize {
  /** People who rank. */
  readonly people: number;
  /** Items that ask for answers: without practice and without those that the no-face rule removed. */
  readonly items: number;
}

/** The numbers that the present study gives the sentences. */
export function sizeOf({ steps, people }: Pick<Overview, 'steps' | 'people'>): StudySize {
  return {
    people: people.filter(({ role, revoked }) => role === 'annotator' && !revoked).length,
    items: Math.max(0, steps.items - steps.noFaceItems),
  };
}

/** Fewest and most items that one person has in balanced blocks; loads never differ by more than one. */
export function loadPerPerson({ people, items }: StudySize, perItem: number): { readonly fewest: number; readonly most: number } {
  if (people === 0) return { fewest: 0, most: 0 };
  const answers = items * Math.min(perItem, people);
  return { fewest: Math.floor(answers / people), most: Math.ceil(answers / people) };
}

/** What an assignment means with the people and items of now: `8 people, 300 items, 5 answers each: 187 or 188 items per person.` */
export function loadSentence(size: StudySize, perItem: number, assignment: Assignment): string {
  const { people, items } = size;
  if (items === 0) return 'The number of items per person will be here once there are items.';
  if (people === 0) return 'The number of items per person will be here once there are people.';
  const facts = `${plural(people, 'person', 'people')}, ${plural(items, 'item')}, ${plural(perItem, 'answer')} each`;
  if (people < perItem) return `${facts}: everybody has all items, and ${plural(perItem - people, 'more person is', 'more people are')} needed to complete them.`;
  const { fewest, most } = loadPerPerson(size, perItem);
  if (assignment === 'balanced') return `${facts}: ${fewest === most ? formatCount(most) : `${formatCount(fewest)} or ${formatCount(most)}`} ${most === 1 ? 'item' : 'items'} per person.`;
  if (people === perItem) return `${facts}: everybody has all items.`;
  return `${facts}: an item closes once it has ${formatCount(perItem)}, so fast people answer more than slow ones.`;
}

/** How many items one person sees a second time. */
export function repeatSentence(size: StudySize, perItem: number, assignment: Assignment, share: number): string {
  if (share === 0) return 'Nobody sees an item twice.';
  if (size.people === 0 || size.items === 0) return 'Each person sees this share of their items twice, with swapped positions.';
  const mine = assignment === 'balanced' ? loadPerPerson(size, perItem).most : size.items;
  const again = Math.round(mine * share);
  return again === 0
    ? `Too few for this study: of ${plural(mine, 'item')} none would come twice.`
    : `Each person sees about ${plural(again, 'item')} twice, with swapped positions.`;
}

/** What a limit for hasty answers does; the limit in milliseconds, 0 = off. */
export function hastySentence(limitMs: number): string {
  if (limitMs === 0) return 'No answer counts as hasty.';
  return `Answers under ${limitMs / 1000} s are counted beside the person’s name, and several in a row suggest a break.`;
}

/** What a suggested break does; minutes, 0 = off. */
export function breakSentence(minutes: number): string {
  return minutes === 0 ? 'No break is suggested for the time worked.' : `After ${plural(minutes, 'minute')} of work the page suggests a break. Nobody has to take it.`;
}

const kinds: Readonly<Record<string, readonly [string, string]>> = { 2: ['pair', 'pairs'], 3: ['triplet', 'triplets'] };

/** What the study asks, in its parts: `300 triplets`, `120 pairs, 100 of them with tie`. */
export function taskParts({ sizes, pairsWithTies }: Pick<Steps, 'sizes' | 'pairsWithTies'>): string[] {
  return Object.entries(sizes)
    .map(([size, count]) => ({ size: Number(size), count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.size - other.size)
    .map(({ size, count }) => {
      const [one, many] = kinds[size] ?? [`ranking of ${size} images`, `rankings of ${size} images`];
      return `${plural(count, one, many)}${size === 2 ? tiesOf(count, pairsWithTies) : ''}`;
    });
}

function tiesOf(pairs: number, withTies: number): string {
  if (withTies === 0) return ' without tie';
  return withTies >= pairs ? ' with tie' : `, ${formatCount(withTies)} of them with tie`;
}

/** One sentence about the kinds of tasks in a study. */
export function taskSentence(steps: Pick<Steps, 'sizes' | 'pairsWithTies'>): string {
  const parts = taskParts(steps);
  return parts.length === 0 ? 'Nothing yet. The folders that you import decide it.' : parts.join(' and ');
}
