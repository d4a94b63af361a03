/** The parts of a wheel event that decide what it means. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 = pixels, 1 = lines, 2 = pages. */
  readonly deltaMode: number;
  /** Set by browsers for a pinch on a trackpad, too. */
  readonly ctrlKey: boolean;
  /** The older measure, where a browser has it: 120 per notch of a wheel, three times the pixels on a trackpad. */
  readonly wheelDeltaX?: number;
  readonly wheelDeltaY?: number;
  /** Milliseconds. */
  readonly timeStamp: number;
}

/** What a turn asks for: a zoom factor, or a move of the content in CSS pixels. */
export type WheelAct = { readonly kind: 'zoom'; readonly factor: number } | { readonly kind: 'pan'; readonly x: number; readonly y: number };

/** Turns closer together than this are one gesture, which does not change its meaning halfway. */
const gestureGapMs = 250;
const notch = 120;

/**
 * Whether a turn comes from a trackpad. Browsers do not say; they report whole notches for a wheel, and for a trackpad exactly
 * three times the pixels, or both directions at once.
 */
export function isTrackpad({ deltaX, deltaY, deltaMode, wheelDeltaX, wheelDeltaY }: Omit<WheelTurn, 'ctrlKey' | 'timeStamp'>): boolean {
  if (deltaMode !== 0) return false;
  if (deltaX !== 0 && deltaY !== 0) return true;
  const [delta, turned] = deltaY === 0 ? [deltaX, wheelDeltaX] : [deltaY, wheelDeltaY];
  if (turned === undefined || turned === 0) return Math.abs(delta) < 40;
  return turned % notch !== 0 && turned === -3 * delta;
}

/** Zoom factor of a wheel turn: equal turns in and out cancel, whatever unit the device reports. */
export function wheelFactor(delta: number, mode: number): number {
  const pixels = delta * ([1, 16, 400][mode] ?? 1);
  return Math.exp(-Math.min(Math.max(pixels, -300), 300) / 400);
}

/** Zoom factor of a pinch: its small steps count four times as much as a wheel's pixels. */
function pinchFactor(delta: number): number {
  return Math.exp(-Math.min(Math.max(delta, -40), 40) / 100);
}

/**
 * Reads wheel events: a mouse wheel and a pinch zoom; two fingers on a trackpad pan what is zoomed in, and zoom what is not,
 * so that no device is left without an effect.
 */
export function createWheelReader(): (turn: WheelTurn, isZoomed: boolean) => WheelAct {
  let kind: WheelAct['kind'] = 'zoom';
  let last = -Infinity;
  return (turn, isZoomed) => {
    if (turn.ctrlKey) return { kind: 'zoom', factor: pinchFactor(turn.deltaY) };
    if (turn.timeStamp - last > gestureGapMs) kind = isZoomed && isTrackpad(turn) ? 'pan' : 'zoom';
    last = turn.timeStamp;
    // A wheel held with Shift turns sideways.
    return kind === 'pan' ? { kind, x: -turn.deltaX, y: -turn.deltaY } : { kind, factor: wheelFactor(turn.deltaY === 0 ? turn.deltaX : turn.deltaY, turn.deltaMode) };
  };
}
