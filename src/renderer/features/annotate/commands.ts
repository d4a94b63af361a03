/** What a key asks the ranking screen to do. */
export type Command =
  | { readonly kind: 'press'; readonly position: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'submit' | 'undo' | 'discard' | 'whole' | 'reset' | 'help' | 'ground' };

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

const zoomStep = 1.25;
const panStep = 0.1;

/** Shift+arrow moves the view in the arrow's direction, so the content moves the other way. */
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [panStep, 0],
  ArrowRight: [-panStep, 0],
  ArrowUp: [0, panStep],
  ArrowDown: [0, -panStep],
};

const letters: Readonly<Record<string, 'discard' | 'whole' | 'reset' | 'help' | 'ground'>> = {
  s: 'discard', z: 'whole', r: 'reset', '0': 'reset', '?': 'help', h: 'help', g: 'help', b: 'ground',
};

/**
 * The command of a key with `count` candidates on screen, or null. A key held down repeats only where that is
 * harmless (zoom and pan): it never ranks, submits or undoes twice.
 */
export function commandOf(press: KeyPress, count: number): Command | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.key.toLowerCase() === 'z' && !press.shiftKey && !press.repeat ? { kind: 'undo' } : null;
  const arrow = press.shiftKey ? arrows[press.key] : undefined;
  if (arrow) return { kind: 'pan', x: arrow[0], y: arrow[1] };
  if (press.key === '+' || press.key === '=') return { kind: 'zoom', factor: zoomStep };
  if (press.key === '-' || press.key === '_') return { kind: 'zoom', factor: 1 / zoomStep };
  return press.repeat ? null : single(press, count);
}

function single(press: KeyPress, count: number): Command | null {
  const position = digitOf(press);
  if (position !== null && position >= 1 && position <= count) return { kind: 'press', position: position - 1 };
  if (press.key === 'Enter') return { kind: 'submit' };
  if (press.key === 'Backspace') return { kind: 'undo' };
  const kind = letters[press.key.toLowerCase()];
  return kind ? { kind } : null;
}

/** Digit of a key: by its sign, on the number pad also without NumLock, on the digit row also where a layout writes other signs. */
function digitOf({ key, code, shiftKey }: Pick<KeyPress, 'key' | 'code' | 'shiftKey'>): number | null {
  const digit = /^[0-9]$/.exec(key)?.[0] ?? /^Numpad([0-9])$/.exec(code)?.[1] ?? (shiftKey ? null : /^Digit([0-9])$/.exec(code)?.[1]);
  return digit === null || digit === undefined ? null : Number(digit);
}
