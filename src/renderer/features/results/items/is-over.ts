/** Whether an event belongs to a dialog that lies over an area, or over the dialog that the area stands in. */
export function isOver({ target }: Pick<Event, 'target'>, area: HTMLElement | null): boolean {
  const dialog = target instanceof Element ? target.closest('[role="dialog"]') : null;
  return dialog !== null && area !== null && !dialog.contains(area);
}
