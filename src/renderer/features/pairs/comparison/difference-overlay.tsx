import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Box } from '../../../../domain/face.ts';
import type { FaceMask } from '../../../../domain/inpainting/face-mask.ts';
import type { Pictures } from '../../annotate/pictures.ts';
import classes from './comparison.module.css';
import { differenceFactor, greatestShown, rampGradient } from './difference.ts';
import { drawDifference } from './draw-difference.ts';

interface DifferenceOverlayProps {
  readonly pictures: Pictures;
  /** Media paths of both pictures, of one size. */
  readonly paths: readonly [string, string];
  readonly mask: FaceMask;
  /** The region of the whole picture that they show. */
  readonly frame: Box;
}

/** How much the two pictures differ inside of the mask, drawn over one of them. */
export function DifferenceOverlay({ pictures, paths: [one, other], mask, frame }: DifferenceOverlayProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isReady = useStore(pictures.store, ({ states }) => states[one] === 'ready' && states[other] === 'ready');
  useLayoutEffect(() => {
    const [first, second] = [pictures.element(one), pictures.element(other)];
    if (canvas.current && isReady && first && second) drawDifference(canvas.current, first, second, mask, frame);
  }, [pictures, one, other, mask, frame, isReady]);
  return <canvas ref={canvas} className={classes.difference} data-difference hidden={!isReady} />;
}

/** What the colours of the difference mean. */
export function DifferenceLegend() {
  return (
    <div className={classes.legend} role="note" aria-label={`Colours of the difference: the largest difference of a colour channel, amplified ${differenceFactor} times; from 0 to ${Math.round(greatestShown)} of 255 and more`}>
      <span>Difference × {differenceFactor}</span>
      <span className={classes.legendEnds}>0<span className={classes.ramp} style={{ backgroundImage: rampGradient() }} />{Math.round(greatestShown)}+ of 255</span>
    </div>
  );
}
