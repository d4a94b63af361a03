import { IconArrowsHorizontal } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import type { ComparisonStore } from './comparison-store.ts';
import classes from './comparison.module.css';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1 };

/** The edge between the two pictures of the slider: dragged, or moved with arrow keys while it has the focus. */
export function SliderEdge({ comparison }: { readonly comparison: ComparisonStore }) {
  const { divider, setDivider } = useStore(comparison);
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pane = event.currentTarget.parentElement?.getBoundingClientRect();
    if (pane) setDivider((event.clientX - pane.left) / pane.width);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setDivider(divider + step);
  };
  return (
    <button
      type="button" role="slider" className={classes.edge} aria-label="Edge between winner and loser" aria-orientation="horizontal" aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(divider * 100)} aria-valuetext={`${Math.round(divider * 100)} % winner`} title="Drag, arrow keys, or the wheel with Shift"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag} onKeyDown={onKeyDown}
    >
      <span className={classes.knob}><IconArrowsHorizontal size={14} aria-hidden /></span>
    </button>
  );
}
