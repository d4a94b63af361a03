import { expect, test } from 'vitest';
import { loupeCommandOf, type KeyPress } from '../../../../src/renderer/features/pairs/loupe/loupe-keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}) => loupeCommandOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...held });

test('each key of a decision does one thing, with caps lock as without', () => {
  const kinds = Object.fromEntries(['p', 'P', 'x', 'w', 'u', 'f', 'Backspace', 'g', 'z', 'm', 'l', '0', ' '].map((key) => [key, press(key)?.kind]));
  expect(kinds).toEqual({
    'p': 'accept', 'P': 'accept', 'x': 'reject', 'w': 'swap', 'u': 'clear', 'f': 'flag', 'Backspace': 'undo', 'g': 'close', 'z': 'whole', 'm': 'mask', 'l': 'link', '0': 'reset', ' ': 'hold',
  });
});

test('digits are reasons, Shift and X lists them, Ctrl or Cmd and Z undoes', () => {
  expect([press('1'), press('9'), press('X', { shiftKey: true }), press('z', { ctrlKey: true }), press('z', { metaKey: true })])
    .toEqual([{ kind: 'reason', place: 0 }, { kind: 'reason', place: 8 }, { kind: 'reasons' }, { kind: 'undo' }, { kind: 'undo' }]);
});

test('arrows go through the list, and with Shift move the picture', () => {
  expect([press('ArrowRight'), press('ArrowLeft'), press('End'), press('ArrowRight', { shiftKey: true }), press('ArrowDown', { shiftKey: true })]).toEqual([
    { kind: 'go', step: 1 }, { kind: 'go', step: -1 }, { kind: 'go', step: Infinity }, { kind: 'pan', x: -0.1, y: 0 }, { kind: 'pan', x: 0, y: -0.1 },
  ]);
  expect(press('ArrowUp')).toBeNull();
});

test('plus and minus zoom as far in as out, with the key beside as with Shift', () => {
  const factors = [press('+'), press('+', { shiftKey: true }), press('='), press('-')].map((command) => (command?.kind === 'zoom' ? command.factor : null));
  expect(factors).toEqual([1.25, 1.25, 1.25, 0.8]);
});

test('a key that is held judges one pair, and goes on only through the list and the zoom', () => {
  const keys = ['p', 'x', '1', 'w', 'f', 'u', 'Backspace', ' ', 'b', 'm', 'z'];
  expect(keys.map((key) => press(key, { repeat: true }))).toEqual(keys.map(() => null));
  expect([press('ArrowRight', { repeat: true })?.kind, press('+', { repeat: true })?.kind, press('z', { ctrlKey: true, repeat: true })]).toEqual(['go', 'zoom', null]);
});

test('keys of the browser and of the system are left to them', () => {
  expect([press('p', { ctrlKey: true }), press('f', { ctrlKey: true }), press('ArrowLeft', { altKey: true }), press('r', { metaKey: true }), press('z', { ctrlKey: true, shiftKey: true }), press('Tab'), press('Enter'), press('P', { shiftKey: true })])
    .toEqual([null, null, null, null, null, null, null, null]);
});
