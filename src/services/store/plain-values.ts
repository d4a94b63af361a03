/** The fields of a JSON object, whatever they are. */
export type Fields = Readonly<Record<string, unknown>>;

const personPattern = /^[a-z0-9][a-z0-9_-]{0,39}$/;

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

/** 16 hex digits. Without a pattern, because millions of ids are looked at where a large study is opened. */
export function isImageId(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 16) return false;
  for (let index = 0; index < 16; index += 1) {
    const code = value.charCodeAt(index);
    const isHex = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
    if (!isHex) return false;
  }
  return true;
}

export function isPersonId(value: unknown): value is string {
  return typeof value === 'string' && personPattern.test(value);
}

export function isStringOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
