const three = ['Left', 'Middle', 'Right'] as const;

/** A place on screen, counted from the left at 0: `Left`, `Middle`, `Right`, or its number where there are more. */
export function placeName(place: number, candidates: number): string {
  if (candidates === 2) return place === 0 ? 'Left' : 'Right';
  return (candidates === 3 ? three[place] : undefined) ?? String(place + 1);
}
