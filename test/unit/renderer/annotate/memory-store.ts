import type { KeyStore } from '../../../../src/renderer/features/annotate/outbox.ts';

/** A `localStorage` of its own for each test. */
export function memoryStore(): KeyStore {
  const entries = new Map<string, string>();
  return {
    get length() { return entries.size; },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
