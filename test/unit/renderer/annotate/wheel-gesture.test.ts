import { describe, expect, it } from 'vitest';
import { createWheelReader, isTrackpad, wheelFactor, type WheelTurn } from '../../../../src/renderer/features/annotate/wheel-gesture.ts';

const turn = (more: Partial<WheelTurn>): WheelTurn => ({ deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, timeStamp: 0, ...more });

describe('wheel events', () => {
  it('are told apart by device as browsers report them', () => {
    const mice = [
      { deltaY: 100, wheelDeltaY: -120 }, { deltaY: -120, wheelDeltaY: 120 }, { deltaY: 53, wheelDeltaY: -120 }, { deltaY: 40, wheelDeltaY: -120 }, { deltaY: 4.000244140625, wheelDeltaY: -12 },
      { deltaY: 3, deltaMode: 1 }, { deltaY: 3, deltaMode: 1, wheelDeltaY: -9 }, { deltaY: 100 }, { deltaX: 100, wheelDeltaX: -120 },
    ];
    const trackpads = [{ deltaY: 4, wheelDeltaY: -12 }, { deltaY: -51, wheelDeltaY: 153 }, { deltaX: 7, wheelDeltaX: -21 }, { deltaX: 40, deltaY: 80, wheelDeltaY: -240 }, { deltaY: 2.5 }];
    expect({ mice: mice.map((one) => isTrackpad(turn(one))), trackpads: trackpads.map((one) => isTrackpad(turn(one))) })
      .toEqual({ mice: mice.map(() => false), trackpads: trackpads.map(() => true) });
  });

  it('of a mouse zoom, whether or not anything is zoomed in', () => {
    for (const isZoomed of [false, true]) {
      expect(createWheelReader()(turn({ deltaY: -100, wheelDeltaY: 120 }), isZoomed)).toEqual({ kind: 'zoom', factor: wheelFactor(-100, 0) });
    }
    expect(createWheelReader()(turn({ deltaX: 100, wheelDeltaX: -120 }), true)).toEqual({ kind: 'zoom', factor: wheelFactor(100, 0) });
  });

  it('of two fingers pan what is zoomed in, along with the fingers, and zoom what is not', () => {
    expect(createWheelReader()(turn({ deltaX: 3, deltaY: -4 }), true)).toEqual({ kind: 'pan', x: -3, y: 4 });
    expect(createWheelReader()(turn({ deltaX: 3, deltaY: -4 }), false)).toEqual({ kind: 'zoom', factor: wheelFactor(-4, 0) });
  });

  it('of a pinch always zoom, in small steps that count', () => {
    const pinch = createWheelReader()(turn({ deltaY: -5, ctrlKey: true }), true);
    expect(pinch).toEqual({ kind: 'zoom', factor: expect.closeTo(Math.exp(0.05), 9) });
  });

  it('keep their meaning for as long as the fingers move', () => {
    const read = createWheelReader();
    const two = (timeStamp: number) => turn({ deltaY: -4, wheelDeltaY: 12, timeStamp });
    expect([read(two(0), false).kind, read(two(16), true).kind, read(two(250), true).kind, read(two(600), true).kind, read(turn({ deltaY: 40, wheelDeltaY: -120, timeStamp: 616 }), true).kind])
      .toEqual(['zoom', 'zoom', 'zoom', 'pan', 'pan']);
  });

  it('in and out cancel, in every unit, and none jumps', () => {
    expect(wheelFactor(100, 0) * wheelFactor(-100, 0)).toBeCloseTo(1, 12);
    expect(wheelFactor(-3, 1)).toBeGreaterThan(1);
    expect(wheelFactor(-1e6, 0)).toBeLessThan(2.2);
  });
});
