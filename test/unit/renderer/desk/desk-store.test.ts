import { expect, test } from 'vitest';
import { createDeskStore } from '../../../../src/renderer/features/desk/desk-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

function deskWith(calls: unknown[]) {
  const enter = async ({ personId, pin }: { personId: string; pin: string | null }) => {
    if (pin !== '1234') throw new Error('That PIN is not right.');
    return { pass: `pass of ${personId}` };
  };
  const leave = async (input: unknown) => void calls.push(input);
  return createDeskStore({ desk: { enter, leave } } as unknown as Pick<StudioClient, 'desk'>);
}

test('the right PIN gives a seat, a wrong one leaves it empty and says why', async () => {
  const desk = deskWith([]);
  await expect(desk.getState().sitDown('ann', '0000')).rejects.toThrow('not right');
  expect(desk.getState().seat).toBeNull();
  await desk.getState().sitDown('ann', '1234');
  expect(desk.getState().seat).toEqual({ personId: 'ann', pass: 'pass of ann' });
});

test('going to another place gives the pass back; staying keeps it', async () => {
  const calls: unknown[] = [];
  const desk = deskWith(calls);
  await desk.getState().sitDown('ann', '1234');
  desk.getState().follow('ann');
  expect(desk.getState().seat?.personId).toBe('ann');
  desk.getState().follow(null);
  expect(desk.getState().seat).toBeNull();
  desk.getState().follow('ann');
  expect([desk.getState().seat, calls]).toEqual([null, [{ pass: 'pass of ann' }]]);
});

test('whoever sits down next ends the turn of the one before', async () => {
  const calls: unknown[] = [];
  const desk = deskWith(calls);
  await desk.getState().sitDown('ann', '1234');
  await desk.getState().sitDown('ben', '1234');
  expect([desk.getState().seat, calls]).toEqual([{ personId: 'ben', pass: 'pass of ben' }, [{ pass: 'pass of ann' }]]);
});
