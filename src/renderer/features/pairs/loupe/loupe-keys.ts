import type { ComparisonMode } from '../comparison/comparison-store.ts';

/** What a key asks of the loupe. */
export type LoupeCommand =
  | { readonly kind: 'go'; readonly step: number }
  | { readonly kind: 'accept' | 'reject' | 'reasons' | 'swap' | 'clear' | 'flag' | 'undo' | 'close' }
  /** Rejects with the reason of this place, from 0. */
  | { readonly kind: 'reason'; readonly place: number }
  | { readonly kind: 'mode'; readonly mode: ComparisonMode }
  | { readonly kind: 'whole' } | { readonly kind: 'mask' } | { readonly kind: 'link' } | { readonly kind: 'reset' } | { readonly kind: 'hold' }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** In widths and heights of a pane: which way the picture moves. */
  | { readonly kind: 'pan'; readonly x: number; readonly y: number };

/** The parts of a key event that decide what it means. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Sent again because the key is held. */
  readonly repeat: boolean;
}

const zoomStep = 1.25;
const panStep = 0.1;

const letters: Readonly<Record<string, LoupeCommand>> = {
  'p': { kind: 'accept' }, 'x': { kind: 'reject' }, 'w': { kind: 'swap' }, 'u': { kind: 'clear' }, 'f': { kind: 'flag' }, 'backspace': { kind: 'undo' }, 'g': { kind: 'close' },
  'c': { kind: 'mode', mode: 'side-by-side' }, 'b': { kind: 'mode', mode: 'slider' }, 'v': { kind: 'mode', mode: 'flicker' }, 'd': { kind: 'mode', mode: 'difference' },
  'z': { kind: 'whole' }, 'm': { kind: 'mask' }, 'l': { kind: 'link' }, '0': { kind: 'reset' }, ' ': { kind: 'hold' },
  'home': { kind: 'go', step: -Infinity }, 'end': { kind: 'go', step: Infinity },
};

/** Keys that do their work again and again while they are held. */
const held: Readonly<Record<string, LoupeCommand>> = {
  'arrowleft': { kind: 'go', step: -1 }, 'arrowright': { kind: 'go', step: 1 },
  '+': { kind: 'zoom', factor: zoomStep }, '=': { kind: 'zoom', factor: zoomStep }, '-': { kind: 'zoom', factor: 1 / zoomStep },
};

const pans: Readonly<Record<string, LoupeCommand>> = {
  arrowleft: { kind: 'pan', x: panStep, y: 0 }, arrowright: { kind: 'pan', x: -panStep, y: 0 }, arrowup: { kind: 'pan', x: 0, y: panStep }, arrowdown: { kind: 'pan', x: 0, y: -panStep },
};

/**
 * What a key press asks for; null for one that is not the loupe's. A held key never decides again, so that leaning on it judges one pair;
 * capital letters by the caps lock are the same as small ones.
 */
export function loupeCommandOf({ key, shiftKey, ctrlKey, metaKey, altKey, repeat }: KeyPress): LoupeCommand | null {
  const name = key.toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) return name === 'z' && !shiftKey && !repeat ? { kind: 'undo' } : null;
  if (shiftKey && pans[name]) return pans[name];
  const again = held[name];
  if (again) return again;
  if (repeat) return null;
  if (shiftKey) return name === 'x' ? { kind: 'reasons' } : null;
  if (/^[1-9]$/.test(name)) return { kind: 'reason', place: Number(name) - 1 };
  return letters[name] ?? null;
}
