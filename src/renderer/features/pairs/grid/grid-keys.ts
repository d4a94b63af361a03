import { loupeCommandOf, type KeyPress } from '../loupe/loupe-keys.ts';

/** A command that says something of pairs; the same keys mean the same in the grid and in the loupe. */
export type DecisionCommand =
  | { readonly kind: 'accept' | 'reject' | 'swap' | 'clear' | 'flag' }
  /** Rejects with the reason of this place, from 0. */
  | { readonly kind: 'reason'; readonly place: number };

/** What a key asks of the grid; steps between cells are the grid's own. */
export type GridCommand = DecisionCommand | { readonly kind: 'reasons' | 'undo' | 'open' | 'toggle' | 'select-all' | 'let-go' };

const shared = ['accept', 'reject', 'swap', 'clear', 'flag', 'undo', 'reasons'] as const;

/** What a key press asks for; null for one that is not the grid's. */
export function gridCommandOf(press: KeyPress): GridCommand | null {
  const own = ownCommandOf(press);
  if (own) return own;
  const command = loupeCommandOf(press);
  if (command?.kind === 'reason') return command;
  const kind = shared.find((name) => name === command?.kind);
  return kind ? { kind } : null;
}

const ownKeys: Readonly<Record<string, GridCommand>> = { 'enter': { kind: 'open' }, 'e': { kind: 'open' }, ' ': { kind: 'toggle' }, 'escape': { kind: 'let-go' } };

function ownCommandOf({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyPress): GridCommand | null {
  if (altKey || shiftKey || repeat) return null;
  const name = key.toLowerCase();
  if (ctrlKey || metaKey) return name === 'a' ? { kind: 'select-all' } : null;
  return ownKeys[name] ?? null;
}
