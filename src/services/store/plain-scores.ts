import type { ImageScores } from '../../domain/image-scores.ts';
import { isImageId, isNumber, isObject } from './plain-values.ts';

/** The schema of metric values as plain tests. Says yes only where the schema does; a no is for the schema to confirm and to explain. */
export function isPlainScores(value: unknown): value is ImageScores {
  if (!isObject(value) || !isImageId(value.id) || !isObject(value.values)) return false;
  for (const [metric, entry] of Object.entries(value.values)) {
    if (metric.length < 1 || metric.length > 80) return false;
    if (!Array.isArray(entry) || entry.length !== 2 || !isNumber(entry[0]) || typeof entry[1] !== 'string') return false;
  }
  return true;
}
