import { Button, Kbd, Menu, Switch, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowsExchange, IconCheck, IconCircle, IconFlag, IconFlagFilled, IconX, type Icon } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { PairReview } from '../../../../domain/pairs/review.ts';
import { keepFocus } from '../../annotate/keep-focus.ts';
import classes from './loupe.module.css';
import type { PageCommand } from './use-loupe-keys.ts';
import { standingText } from './standing-words.ts';

interface DecisionBarProps {
  readonly review: PairReview | null;
  /** Reasons to reject for, in the order of their digits. */
  readonly reasons: readonly string[];
  readonly isReasonsOpen: boolean;
  readonly onReasons: (isOpen: boolean) => void;
  readonly isAdvancing: boolean;
  readonly onAdvancing: (isAdvancing: boolean) => void;
  readonly onRun: (command: PageCommand) => void;
  /** What just happened, or why a key did nothing. */
  readonly note: string;
}

/** What stands of the pair, and the ways to decide about it, each with its key. */
export const DecisionBar = memo(function DecisionBar({ review, reasons, isReasonsOpen, onReasons, isAdvancing, onAdvancing, onRun, note }: DecisionBarProps) {
  const verdict = review?.verdict ?? null;
  return (
    <div className={classes.decisions} role="toolbar" aria-label="Decide">
      <Standing review={review} />
      <Decide label="Accept" shortcut="P" icon={IconCheck} tone="good" isPressed={verdict === 'accept'} onRun={() => onRun({ kind: 'accept' })} />
      <Decide label="Reject" shortcut="X" icon={IconX} tone="bad" isPressed={verdict === 'reject'} onRun={() => onRun({ kind: 'reject' })} />
      <Menu opened={isReasonsOpen} onChange={onReasons} position="top-start" returnFocus={false}>
        <Menu.Target><Button size="sm" variant="default" className={classes.decide} aria-label="Reject with a reason" title="Reject with a reason (Shift+X, or its digit)" onMouseDown={keepFocus}>Reason <Kbd size="xs" ml={8}>⇧X</Kbd></Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Reject because of</Menu.Label>
          {reasons.map((reason, place) => (
            <Menu.Item key={reason} data-checked={review?.reason === reason || undefined} rightSection={place < 9 ? <Kbd size="xs">{place + 1}</Kbd> : null} onClick={() => onRun({ kind: 'reason', place })}>{reason}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Decide label="Swap" shortcut="W" icon={IconArrowsExchange} isPressed={review?.swapped ?? false} hint="The loser is the better picture" onRun={() => onRun({ kind: 'swap' })} />
      <Decide label="Flag" shortcut="F" icon={review?.flagged ? IconFlagFilled : IconFlag} isPressed={review?.flagged ?? false} hint="Mark it to come back to" onRun={() => onRun({ kind: 'flag' })} />
      <Decide label="Clear" shortcut="U" icon={IconCircle} hint="Take the verdict and its reason back" onRun={() => onRun({ kind: 'clear' })} />
      <Decide label="Undo" shortcut="⌫" icon={IconArrowBackUp} hint="Take the last decision back (Ctrl+Z)" onRun={() => onRun({ kind: 'undo' })} />
      <span className={`${classes.note} t-dim t-small t-clip`} role="status">{note}</span>
      <Switch size="xs" label="Go on after a decision" checked={isAdvancing} onChange={(event) => onAdvancing(event.currentTarget.checked)} />
    </div>
  );
});

/** The word that stands, large enough to be seen while the eyes are on the pictures. */
function Standing({ review }: { readonly review: PairReview | null }) {
  const { word, tone, details } = standingText(review);
  const StandingIcon = { good: IconCheck, bad: IconX, warn: IconAlertTriangle, plain: IconCircle }[tone];
  return (
    <span className={classes.standing} data-tone={tone} data-standing>
      <StandingIcon size={16} aria-hidden />
      <span className="t-clip">{word}{details.length > 0 && <span className={classes.details}> {details.join(', ')}</span>}</span>
    </span>
  );
}

interface DecideProps {
  readonly label: string;
  readonly shortcut: string;
  readonly icon: Icon;
  readonly tone?: 'good' | 'bad';
  readonly isPressed?: boolean;
  readonly hint?: string;
  readonly onRun: () => void;
}

function Decide({ label, shortcut, icon: DecideIcon, tone, isPressed, hint, onRun }: DecideProps): ReactNode {
  const button = (
    <Button size="sm" variant="default" className={classes.decide} data-tone={tone} aria-pressed={isPressed} leftSection={<DecideIcon size={16} aria-hidden />} rightSection={<Kbd size="xs">{shortcut}</Kbd>} onMouseDown={keepFocus} onClick={onRun}>{label}</Button>
  );
  return hint === undefined ? button : <Tooltip label={hint}>{button}</Tooltip>;
}
