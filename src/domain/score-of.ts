import type { ImageRecord } from './image.ts';
import { representativeFace } from './representative-face.ts';
import { scoredFace, type Scoring } from './scoring.ts';

/**
 * The score by which an image is judged: that of its representative face, or of the whole image where the scorer looks at that.
 * Null while it was not computed, also when another face has become the representative one since.
 */
export function scoreOf(image: Pick<ImageRecord, 'detection' | 'choice' | 'scorings'>, scorer: string): number | null {
  const scoring = scoringOf(image, scorer);
  if (!scoring) return null;
  if (scoring.subject === 'image') return scoring.faces[0]?.score ?? null;
  const box = representativeFace(image)?.box;
  return box ? scoredFace(scoring, box)?.score ?? null : null;
}

/** What a scorer said of an image; undefined while it was not asked. */
export function scoringOf({ scorings }: Pick<ImageRecord, 'scorings'>, scorer: string): Scoring | undefined {
  return Object.hasOwn(scorings, scorer) ? scorings[scorer] : undefined;
}
