import type { Overview, PersonRow } from '../../../contract/contract.ts';
import { formatCount, formatDuration, plural } from '../../components/format.ts';
import { answersOf } from './answers.ts';
import { answersPerSecond, secondsToFinish, type Worker } from './estimate.ts';

/** What the study still needs, when it may be done, and what stands in its way. */
interface ProgressWords {
  readonly needs: string;
  readonly estimate: string | null;
  readonly shortage: string | null;
}

/** People who rank and whose link was not revoked. */
export function activeAnnotators(people: readonly PersonRow[]): readonly PersonRow[] {
  return people.filter(({ role, revoked }) => role === 'annotator' && !revoked);
}

/** Progress in words; every number comes from the answers and paces so far. */
export function progressWords({ steps, people, settings }: Pick<Overview, 'steps' | 'people' | 'settings'>): ProgressWords {
  const { items, complete, left } = answersOf(steps.coverage);
  if (items === 0) return { needs: 'No item counts yet.', estimate: null, shortage: null };
  if (left === 0) return { needs: `Every answer is in: ${plural(items, 'item')}, ${formatCount(settings.annotatorsPerItem)} each.`, estimate: null, shortage: null };
  const open = items - complete;
  const active = activeAnnotators(people);
  const canGive = active.reduce((sum, person) => sum + leftOf(person), 0);
  return {
    needs: `${plural(open, 'item')} still ${open === 1 ? 'needs' : 'need'} ${plural(left, 'answer')}.`,
    estimate: canGive < left ? null : estimateOf(left, active),
    shortage: canGive < left ? `The people on the roster can give ${formatCount(canGive)} of them. Add people for the rest.` : null,
  };
}

function estimateOf(left: number, active: readonly PersonRow[]): string | null {
  const paces = active.flatMap(({ secondsPerItem }) => (secondsPerItem === null || secondsPerItem <= 0 ? [] : [secondsPerItem])).sort((one, other) => one - other);
  const usual = paces[Math.floor((paces.length - 1) / 2)];
  if (usual === undefined) return null;
  const workersOf = (people: readonly PersonRow[]): Worker[] => people.map((person) => ({ left: leftOf(person), secondsPerItem: person.secondsPerItem || usual }));
  const here = workersOf(active.filter((person) => person.online && leftOf(person) > 0));
  const hereSeconds = secondsToFinish(left, here);
  if (here.length > 0 && hereSeconds !== null) {
    const perMinute = 60 * answersPerSecond(here);
    return `About ${formatDuration(hereSeconds)} at the pace of the ${here.length === 1 ? 'person who is' : `${formatCount(here.length)} people who are`} here now, ${perMinute.toFixed(perMinute < 10 ? 1 : 0)} answers a minute.`;
  }
  const all = workersOf(active.filter((person) => leftOf(person) > 0));
  const seconds = secondsToFinish(left, all);
  return seconds === null ? null : `About ${formatDuration(seconds)} of steady work once ${all.length === 1 ? 'the one person who has items left ranks' : `all ${formatCount(all.length)} people who have items left rank`}.`;
}

function leftOf({ answered, total }: PersonRow): number {
  return Math.max(0, total - answered);
}
