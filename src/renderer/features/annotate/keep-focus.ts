/** For buttons used with the mouse: the focus stays where it is, so that Enter goes on submitting. */
export function keepFocus(event: React.MouseEvent): void {
  event.preventDefault();
}
