import { IconBan } from '@tabler/icons-react';
import { formatCount } from '../../../components/format.ts';
import classes from './filters.module.css';

interface FilterChoiceProps {
  readonly label: string;
  /** Pairs that would be shown; null while that is not known. */
  readonly count: number | null;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  /** The way to leave these out instead, and whether that is on. */
  readonly without?: { readonly isOn: boolean; readonly onToggle: () => void };
}

/** A condition to switch on and off, with how many pairs meet it. */
export function FilterChoice({ label, count, isOn, onToggle, without }: FilterChoiceProps) {
  const isEmpty = count === 0 && !isOn && !without?.isOn;
  return (
    <div className={classes.choice} data-on={isOn || undefined} data-without={without?.isOn || undefined}>
      <button type="button" className={classes.toggle} aria-pressed={isOn} disabled={isEmpty} onClick={onToggle}>
        <span className="t-clip" title={label}>{label}</span>
        <span className={classes.count}>{count === null ? '' : formatCount(count)}</span>
      </button>
      {without && <button type="button" className={classes.ban} aria-pressed={without.isOn} aria-label={`Leave out: ${label}`} title="Leave these out" disabled={isEmpty} onClick={without.onToggle}><IconBan size={14} aria-hidden /></button>}
    </div>
  );
}
