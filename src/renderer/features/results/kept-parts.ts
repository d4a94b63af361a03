/**
 * The new value, with every part that says the same as in the last one taken from there: so a part that did not change is the
 * same object, and what is drawn from it need not be drawn again. For data as JSON has them.
 */
export function keptParts<T>(last: unknown, next: T): T {
  if (Object.is(last, next)) return next;
  if (!isStructure(last) || !isStructure(next) || Array.isArray(last) !== Array.isArray(next)) return next;
  const parts = Object.keys(next).map((name) => [name, keptParts(Object.hasOwn(last, name) ? last[name] : undefined, next[name])] as const);
  const isSame = parts.length === Object.keys(last).length && parts.every(([name, part]) => Object.hasOwn(last, name) && part === last[name]);
  if (isSame) return last as T;
  // Not by assignment: a model or an image may be called `__proto__`.
  return (Array.isArray(next) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T;
}

function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
