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

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn', 'Dead', 'Process', 'Unidentified']);

/**
 * Names of the key that an event stands for, the most exact first; empty for a modifier alone and with Alt. A digit is known
 * by its sign, on the number pad also without NumLock, on the digit row also where a layout writes other signs; a letter also
 * by its place on keyboards of another script. Case says nothing, and the Command key counts as Ctrl.
 */
export function namesOfKey(press: KeyPress): readonly string[] {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = press;
  if (altKey || modifiers.has(key)) return [];
  const prefix = ctrlKey || metaKey ? 'Ctrl+' : '';
  if (key === ' ') return [`${prefix}Space`];
  const digit = /^Numpad([0-9])$/.exec(code)?.[1];
  if (digit) return [prefix + digit];
  if (key.length > 1) return [`${prefix}${shiftKey ? 'Shift+' : ''}${key}`];
  const sign = key.toLowerCase();
  const place = placeOf(press);
  const shift = prefix && shiftKey ? 'Shift+' : '';
  return [...new Set([sign, place ?? sign])].map((name) => prefix + shift + name);
}

function placeOf({ key, code, shiftKey }: KeyPress): string | null {
  if (!shiftKey && !/^[0-9]$/.test(key)) {
    const digit = /^Digit([0-9])$/.exec(code)?.[1];
    if (digit) return digit;
  }
  const isOtherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null : null;
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', '-': '−', PageUp: 'Page up', PageDown: 'Page down',
};

/** A key as people read it: `Ctrl Z`, `Shift ←`, `Enter`. */
export function keyLabel(name: string): string {
  return name === '+' ? name : name.split(/(?<=.)\+(?=.)/).map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' ');
}
