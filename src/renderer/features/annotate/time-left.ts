import type { OwnProgress } from '../../../contract/annotation.ts';

/** "7 of 300": the item on screen, counting answers that are still on their way. */
export function placeText(progress: OwnProgress, unsent: number): string {
  return `${Math.min(progress.answered + unsent + 1, progress.total)} of ${progress.total}`;
}

/** "about 38 min left", from the person's own median time; null while that is unknown or nothing is left. */
export function timeLeftText(progress: OwnProgress, unsent: number): string | null {
  const left = progress.total - progress.answered - unsent;
  if (progress.secondsPerItem === null || left <= 0) return null;
  const seconds = left * progress.secondsPerItem;
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`} left`;
}
