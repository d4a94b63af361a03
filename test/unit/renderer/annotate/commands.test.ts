import { describe, expect, it } from 'vitest';
import { commandOf, type KeyPress } from '../../../../src/renderer/features/annotate/commands.ts';

const keyPress = (key: string, more: Partial<KeyPress> = {}): KeyPress =>
  ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more });

describe('keys of the ranking screen', () => {
  it('reads digits from the row and the number pad up to the number of candidates', () => {
    expect(commandOf(keyPress('2', { code: 'Digit2' }), 3)).toEqual({ kind: 'press', position: 1 });
    expect(commandOf(keyPress('3', { code: 'Numpad3' }), 3)).toEqual({ kind: 'press', position: 2 });
    expect(commandOf(keyPress('4', { code: 'Digit4' }), 3)).toBeNull();
    expect(commandOf(keyPress('4', { code: 'Digit4' }), 5)).toEqual({ kind: 'press', position: 3 });
  });

  it('reads the digit row of layouts that write other signs there, and the number pad without NumLock', () => {
    expect(commandOf(keyPress('é', { code: 'Digit2' }), 3)).toEqual({ kind: 'press', position: 1 });
    expect(commandOf(keyPress('End', { code: 'Numpad1' }), 3)).toEqual({ kind: 'press', position: 0 });
    expect(commandOf(keyPress('End', { code: 'End' }), 3)).toBeNull();
  });

  it('never ranks, submits or undoes from a key that is held down', () => {
    for (const key of ['1', 'Enter', 'Backspace', 's']) expect(commandOf(keyPress(key, { repeat: true }), 3)).toBeNull();
    expect(commandOf(keyPress('+', { repeat: true }), 3)).toMatchObject({ kind: 'zoom' });
  });

  it('leaves the browser its own shortcuts, except undo', () => {
    expect(commandOf(keyPress('z', { ctrlKey: true }), 3)).toEqual({ kind: 'undo' });
    expect(commandOf(keyPress('z', { metaKey: true }), 3)).toEqual({ kind: 'undo' });
    for (const key of ['1', 's', '+', 'r', 'Enter']) expect(commandOf(keyPress(key, { ctrlKey: true }), 3)).toBeNull();
  });

  it('knows the other keys', () => {
    expect(['Enter', 'Backspace', 's', 'S', 'z', '0', 'r', '?'].map((key) => commandOf(keyPress(key), 3)?.kind))
      .toEqual(['submit', 'undo', 'discard', 'discard', 'whole', 'reset', 'reset', 'help']);
    expect(commandOf(keyPress('ArrowLeft', { shiftKey: true }), 3)).toMatchObject({ kind: 'pan' });
    expect(commandOf(keyPress('ArrowLeft'), 3)).toBeNull();
  });
});
