import type { ReactNode } from 'react';
import classes from './design-screen.module.css';

interface SettingRowProps {
  readonly id: string;
  readonly name: string;
  /** One line on what it is. */
  readonly text: string;
  readonly isEdited?: boolean;
  /** What the present value means for this study. */
  readonly sentence?: string | undefined;
  readonly children: ReactNode;
}

/** One setting: its name and what it is at the left, its control and what it means for this study at the right. */
export function SettingRow({ id, name, text, isEdited = false, sentence, children }: SettingRowProps) {
  return (
    <div className={classes.row} role="group" aria-labelledby={`${id}-name`} aria-describedby={`${id}-text`}>
      <div>
        <div className={classes.rowName}><span id={`${id}-name`}>{name}</span>{isEdited && <span className={classes.edited}>not saved</span>}</div>
        <p id={`${id}-text`} className={classes.rowText}>{text}</p>
      </div>
      <div className={classes.control}>
        {children}
        {sentence !== undefined && <p className={classes.sentence} role="status">{sentence}</p>}
      </div>
    </div>
  );
}
