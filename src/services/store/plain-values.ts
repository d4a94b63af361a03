/** The fields of a JSON object, whatever they are. */
export type Fields = Readonly<Record<string, unknown>>;

const imagePattern = /^[0-9a-f]{16}$/;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A list of exactly so many numbers. */
export function isNumbers(value: unknown, length: number): boolean {
  if (!Array.isArray(value) || value.length !== length) return false;
  for (const each of value) if (!isNumber(each)) return false;
  return true;
}

export function isImageId(value: unknown): value is string {
  return typeof value === 'string' && imagePattern.test(value);
}

export function isStringOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
