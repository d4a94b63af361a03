import type { ReactNode } from 'react';
import classes from '../results.module.css';

interface FigureLinkProps {
  /** Without one it is a plain part of the figure. */
  readonly href: string | null;
  /** What the mark says and where it leads. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A mark of a figure that leads to the items behind it; the label is shown while the pointer rests on it. A saved figure has no links. */
export function FigureLink({ href, label, children }: FigureLinkProps) {
  if (href === null) return <g><title>{label}</title>{children}</g>;
  return <a href={href} aria-label={label} className={classes.mark}><title>{label}</title>{children}</a>;
}
