import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIds, commands } from '../../../../src/renderer/features/annotate/commands.ts';
import { commandOf, endsCommand, keysOf, mayRun, recordKey, refuseDefault, soundKeys, type OwnKeys } from '../../../../src/renderer/features/annotate/key-map.ts';
import { keyLabel, namesOfKey, type KeyPress } from '../../../../src/renderer/features/annotate/key-names.ts';

const keyPress = (key: string, more: Partial<KeyPress> = {}): KeyPress =>
  ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more });
const read = (press: KeyPress, candidates = 3, ties = false, own: OwnKeys = {}) => commandOf(press, own, { candidates, ties });

/** The event that a key by this name makes. */
function pressOf(name: string): KeyPress {
  const parts = name === '+' ? ['+'] : name.split('+');
  const key = parts.at(-1)!;
  return keyPress(key === 'Space' ? ' ' : key, { ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift') });
}

describe('keys of the ranking screen', () => {
  it('has a key for every command, none of them twice, and each one reaches its command', () => {
    const keys = commandIds.flatMap((id) => commands[id].keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of commandIds) {
      expect(commands[id].keys.length).toBeGreaterThan(0);
      for (const key of commands[id].keys) expect(read(pressOf(key), 5, true)).toBe(id);
    }
  });

  it('reads digits from the row and the number pad, the fourth and fifth only where there are as many candidates', () => {
    expect(read(keyPress('2', { code: 'Digit2' }))).toBe('rank-2');
    expect(read(keyPress('3', { code: 'Numpad3' }))).toBe('rank-3');
    expect(read(keyPress('4', { code: 'Digit4' }))).toBeNull();
    expect(read(keyPress('4', { code: 'Digit4' }), 5)).toBe('rank-4');
  });

  it('reads the digit row of layouts that write other signs there, and the number pad without NumLock', () => {
    expect(read(keyPress('é', { code: 'Digit2' }))).toBe('rank-2');
    expect(read(keyPress('End', { code: 'Numpad1' }))).toBe('rank-1');
    expect(read(keyPress('End', { code: 'End' }))).toBeNull();
    expect(read(keyPress('-', { code: 'Digit6' }))).toBe('zoom-out');
  });

  it('reads letters by their sign, and by their place where the keyboard writes another script', () => {
    expect(read(keyPress('S', { code: 'KeyS', shiftKey: true }))).toBe('discard');
    expect(read(keyPress('z', { code: 'KeyY' }))).toBe('whole');
    expect(read(keyPress('ы', { code: 'KeyS' }))).toBe('discard');
    expect(read(keyPress('я', { code: 'KeyZ', ctrlKey: true }))).toBe('undo');
  });

  it('never ranks, submits or undoes from a key that is held down', () => {
    for (const id of commandIds) expect(mayRun(id, { repeat: true })).toBe(id.startsWith('zoom-') || id.startsWith('pan-'));
  });

  it('leaves the browser its own shortcuts, except undo and save', () => {
    expect(read(keyPress('z', { ctrlKey: true }))).toBe('undo');
    expect(read(keyPress('z', { metaKey: true }))).toBe('undo');
    expect(read(keyPress('s', { ctrlKey: true }))).toBe('save');
    for (const key of ['1', '+', 'r', 'Enter', ' ']) expect(read(keyPress(key, { ctrlKey: true }))).toBeNull();
    for (const key of ['1', 's', 'Enter']) expect(read(keyPress(key, { altKey: true }))).toBeNull();
  });

  it('moves with Shift and an arrow, and chooses an image with the arrow alone', () => {
    expect(read(keyPress('ArrowLeft', { shiftKey: true }))).toBe('pan-left');
    expect(read(keyPress('ArrowLeft'))).toBe('pane-left');
  });

  it('knows a tie only where the task takes one', () => {
    expect(read(keyPress('t'), 2, true)).toBe('tie');
    expect(read(keyPress('t'), 2, false)).toBeNull();
  });

  it('ends a flicker when its key is let go, also with Ctrl held by then', () => {
    expect(endsCommand(keyPress(' ', { ctrlKey: true }), 'flicker', {})).toBe(true);
    expect(endsCommand(keyPress('1'), 'flicker', {})).toBe(false);
  });

  it('writes keys as people read them', () => {
    expect(['Ctrl+z', 'Shift+ArrowLeft', '+', 's', 'Escape', 'Space'].map(keyLabel)).toEqual(['Ctrl Z', 'Shift ←', '+', 'S', 'Esc', 'Space']);
  });
});

describe('a person’s own keys', () => {
  it('take the place of the default ones, which are free then', () => {
    const own = { discard: ['x'] };
    expect(read(keyPress('x'), 3, false, own)).toBe('discard');
    expect(read(keyPress('s'), 3, false, own)).toBeNull();
    expect(recordKey(keyPress('s'), 'later', own)).toEqual({ key: 's' });
  });

  it('are refused in words where another command, the browser or the thumb would be hit', () => {
    expect(recordKey(keyPress('f'), 'discard', {})).toEqual({ refusal: 'F is taken: “Set the item aside for later”. Choose another one, or change that one first.' });
    expect(recordKey(keyPress('&', { code: 'Digit1' }), 'discard', {})).toMatchObject({ refusal: expect.stringContaining('1 is taken') });
    expect(recordKey(keyPress('w', { ctrlKey: true }), 'discard', {})).toEqual({ refusal: 'Ctrl W belongs to the browser. Choose another one.' });
    expect(recordKey(keyPress('F5'), 'discard', {})).toMatchObject({ refusal: expect.any(String) });
    expect(recordKey(keyPress(' '), 'submit', { flicker: ['v'] })).toMatchObject({ refusal: expect.stringContaining('Space') });
    expect(recordKey(keyPress('Shift', { shiftKey: true }), 'discard', {})).toBeNull();
  });

  it('cannot be set back while another command has taken the default', () => {
    const own = { discard: ['x'], later: ['s'] };
    expect(refuseDefault('discard', own)).toContain('S is taken');
    expect(refuseDefault('later', own)).toBeNull();
  });

  it('never let two commands share a key, whatever is recorded in whatever order', () => {
    const key = fc.constantFrom('a', 's', 'x', '1', '4', '9', 'Enter', '+', 'Escape', 'ArrowLeft', '&');
    fc.assert(fc.property(fc.array(fc.record({ id: fc.constantFrom(...commandIds), key, shiftKey: fc.boolean() }), { maxLength: 30 }), (steps) => {
      let own: Record<string, readonly string[]> = {};
      for (const { id, key: sign, shiftKey } of steps) {
        const recorded = recordKey(keyPress(sign, { shiftKey }), id, own);
        if (recorded && 'key' in recorded) own = { ...own, [id]: [recorded.key] };
      }
      const claims = commandIds.flatMap((id) => keysOf(id, own));
      expect(new Set(claims).size).toBe(claims.length);
      expect(soundKeys(own)).toEqual(own);
    }));
  });

  it('are dropped when they contradict each other or name nothing', () => {
    expect(soundKeys({ discard: ['x'], nonsense: ['y'], later: [] })).toEqual({ discard: ['x'] });
    expect(soundKeys({ discard: ['x'], later: ['x'] })).toEqual({});
  });

  it('have no name for a modifier alone', () => {
    expect(['Shift', 'Control', 'Alt', 'Meta', 'Dead'].flatMap((key) => namesOfKey(keyPress(key)))).toEqual([]);
  });
});
