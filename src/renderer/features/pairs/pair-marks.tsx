import { IconEqual, IconFlask, IconUserOff, type Icon } from '@tabler/icons-react';
import type { PairRow } from '../../../contract/contract.ts';
import classes from './pair-marks.module.css';

interface PairMarksProps {
  readonly row: PairRow;
  /** Whether the built-in inpainter made it: then it is no data to train on. */
  readonly isTrial: boolean;
}

/** What to know of a pair before it is used: that nothing changed, that no face is left, that it is for trying out. */
export function PairMarks({ row, isTrial }: PairMarksProps) {
  return (
    <span className={classes.marks}>
      {row.unchanged && <Mark icon={IconEqual} text="nothing changed" isWarning />}
      {row.faceGone && <Mark icon={IconUserOff} text="no face left" isWarning />}
      {isTrial && <Mark icon={IconFlask} text="trial" title="Made by the built-in inpainter, for trying out" />}
    </span>
  );
}

function Mark({ icon: MarkIcon, text, title, isWarning = false }: { readonly icon: Icon; readonly text: string; readonly title?: string; readonly isWarning?: boolean }) {
  return <span className={classes.mark} data-warning={isWarning || undefined} title={title}><MarkIcon size={14} aria-hidden />{text}</span>;
}
