import type { ReactNode } from 'react';
import classes from './row-button.module.css';

interface RowButtonProps {
  readonly label: string;
  /** Widths of the parts of the row, as a CSS grid has them. */
  readonly columns: string;
  onClick(): void;
  readonly children: ReactNode;
}

/** A row of a list that opens or chooses what it shows. */
export function RowButton({ label, columns, onClick, children }: RowButtonProps) {
  return <button type="button" className={classes.row} style={{ gridTemplateColumns: columns }} onClick={onClick} aria-label={label}>{children}</button>;
}
