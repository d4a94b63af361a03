import type { OwnProgress } from '../../../contract/annotation.ts';

type Place = Pick<OwnProgress, 'answered' | 'total'>;

/** An estimate from fewer answers says nothing. */
const fewestAnswers = 5;

/** "7 of 300": the item on screen, counting answers that are still on their way. */
export function placeText({ answered, total }: Place, ahead: number): string {
  return `${Math.min(answered + ahead + 1, total)} of ${total}`;
}

/** "about 38 min left", from the person's own median time; null before five answers, and when nothing is left. */
export function timeLeftText(progress: Place & Pick<OwnProgress, 'secondsPerItem'>, ahead: number): string | null {
  const done = progress.answered + ahead;
  const left = progress.total - done;
  if (progress.secondsPerItem === null || left <= 0 || done < fewestAnswers) return null;
  const seconds = left * progress.secondsPerItem;
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`} left`;
}
