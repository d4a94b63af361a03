const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** Name of the key that shortcuts are held with, as people know it from their keyboard. */
export const modifierKey = isMac ? '⌘' : 'Ctrl';
