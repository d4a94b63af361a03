/**
 * The new value, with every part that says the same as in the last one taken from there: so a part that did not change is the
 * same object, and what is drawn from it need not be drawn again. For data as JSON has them.
 */
export function keptParts<T>(last: unknown, next: T): T {
  if (Object.is(last, next)) return next;
  if (!isStructure(last) || !isStructure(next) || Array.isArray(last) !== Array.isArray(next)) return next;
  const names = Object.keys(next);
  const kept: Record<string, unknown> = {};
  let isSame = names.length === Object.keys(last).length;
  for (const name of names) {
    kept[name] = keptParts(last[name], next[name]);
    isSame &&= Object.hasOwn(last, name) && kept[name] === last[name];
  }
  if (isSame) return last as T;
  return (Array.isArray(next) ? names.map((name) => kept[name]) : kept) as T;
}

function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
