import { isObject, type Fields } from '../../store/plain-values.ts';

/** The members of a JSON object; null where the text is something else. */
export function jsonCells(text: string): Fields | null {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
