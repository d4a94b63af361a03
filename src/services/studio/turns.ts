/** Lets work with the same key run one after the other, in the order in which it came. */
export interface Turns {
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Turns that remember only keys with work under way. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const result = (last.get(key) ?? Promise.resolve()).then(work, work);
      const settled = result.then(() => undefined, () => undefined).then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      last.set(key, settled);
      return result;
    },
  };
}
