/** A finger or a mouse button that is down, in CSS pixels of the window. */
export interface Contact {
  readonly x: number;
  readonly y: number;
}

/** What a move of one or two contacts does: `factor` about the point `at`, after a move of the content by `by`. */
export interface PinchStep {
  readonly factor: number;
  readonly by: Contact;
  readonly at: Contact;
}

/** The step from one state of the same contacts to the next: their middle moves the content, their distance zooms it. */
export function pinchStep(before: readonly Contact[], after: readonly Contact[]): PinchStep {
  const [from, at] = [middleOf(before), middleOf(after)];
  const [narrow, wide] = [spanOf(before), spanOf(after)];
  return { factor: narrow > 0 && wide > 0 ? wide / narrow : 1, by: { x: at.x - from.x, y: at.y - from.y }, at };
}

function middleOf(contacts: readonly Contact[]): Contact {
  const count = Math.max(contacts.length, 1);
  return { x: contacts.reduce((sum, { x }) => sum + x, 0) / count, y: contacts.reduce((sum, { y }) => sum + y, 0) / count };
}

function spanOf([one, other]: readonly Contact[]): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}
