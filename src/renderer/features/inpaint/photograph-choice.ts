/** A choice of photographs by id; null = all. */
export type Choice = readonly string[] | null;

/** The choice after a photograph was clicked: the first click while all are meant begins a choice of that one. */
export function toggled(choice: Choice, id: string): readonly string[] {
  if (choice === null) return [id];
  return choice.includes(id) ? choice.filter((other) => other !== id) : [...choice, id];
}

/** The choice with all of these photographs too. */
export function withAll(choice: Choice, ids: readonly string[]): readonly string[] {
  return [...new Set([...(choice ?? []), ...ids])];
}
