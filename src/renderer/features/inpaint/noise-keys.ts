/** What a level, or an edge, becomes at a key; null where the key does not move it. Edges move by factors, as their axis has it. */
export function keyStep(kind: 'level' | 'edge', key: string, value: number, [least, most]: readonly [number, number]): number | null {
  if (key === 'Home') return least;
  if (key === 'End') return most;
  const steps = keySteps.get(key);
  if (steps === undefined) return null;
  return kind === 'level' ? value + steps * 0.01 : value * 1.05 ** steps;
}

const keySteps: ReadonlyMap<string, number> = new Map([['ArrowUp', 1], ['ArrowRight', 1], ['ArrowDown', -1], ['ArrowLeft', -1], ['PageUp', 5], ['PageDown', -5]]);
