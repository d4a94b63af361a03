interface HoldHandlers { onPointerDown(): void; onPointerUp(): void; onPointerLeave(): void; onPointerCancel(): void }

/** For an element that holds something while it is pressed. */
export function holdHandlers(setHeld: (isHeld: boolean) => void): HoldHandlers {
  const release = (): void => setHeld(false);
  return { onPointerDown: () => setHeld(true), onPointerUp: release, onPointerLeave: release, onPointerCancel: release };
}
