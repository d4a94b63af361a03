import { paneOf } from './pane-place.ts';
import { type Contact, type PinchStep, pinchStep } from './pinch-step.ts';

/** A press that moves further than this is a drag. */
const dragThresholdPx = 4;

/** What began when the first finger or button went down. */
interface Drag {
  readonly pane: HTMLElement;
  readonly start: Contact;
  readonly contacts: Map<number, Contact>;
  moved: boolean;
}

/**
 * Follows presses on panes: `onStep` hears how a drag moves, and how two fingers zoom, what the pane shows, in CSS pixels. Returns whether
 * the last press was one of these instead of a click.
 */
export function watchDrag(area: HTMLElement, onStep: (pane: HTMLElement, step: PinchStep) => void, signal: AbortSignal): () => boolean {
  let drag: Drag | null = null;
  let wasDrag = false;
  area.addEventListener('pointerdown', (event) => {
    const pane = paneOf(event);
    if (!pane || event.button !== 0) return;
    // A first finger begins anew, whatever became of the one before.
    if (!drag || event.isPrimary) drag = { pane, start: contactOf(event), contacts: new Map(), moved: false };
    if (drag.contacts.size >= 2) return;
    drag.contacts.set(event.pointerId, contactOf(event));
    drag.moved ||= drag.contacts.size > 1;
    wasDrag = drag.moved;
  }, { signal });
  window.addEventListener('pointermove', (event) => {
    if (!drag?.contacts.has(event.pointerId)) return;
    drag.moved ||= Math.hypot(event.clientX - drag.start.x, event.clientY - drag.start.y) > dragThresholdPx;
    if (!drag.moved) return;
    const before = [...drag.contacts.values()];
    drag.contacts.set(event.pointerId, contactOf(event));
    onStep(drag.pane, pinchStep(before, [...drag.contacts.values()]));
  }, { signal });
  const end = (event: PointerEvent): void => {
    if (!drag?.contacts.delete(event.pointerId)) return;
    wasDrag = drag.moved;
    if (drag.contacts.size === 0) drag = null;
  };
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', end, { signal });
  return () => wasDrag;
}

function contactOf({ clientX, clientY }: PointerEvent): Contact {
  return { x: clientX, y: clientY };
}
