import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconCircleDashed, IconLink, IconLinkOff, IconZoomReset } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PairRow } from '../../../../contract/contract.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import { holdHandlers } from '../../../components/hold-handlers.ts';
import { keepFocus } from '../../annotate/keep-focus.ts';
import { comparisonModes, type ComparisonStore } from './comparison-store.ts';
import classes from './comparison.module.css';
import { comparisonWords, offeredMode, whyNotOffered } from './comparison-words.ts';

interface ComparisonToolsProps {
  readonly row: PairRow;
  readonly comparison: ComparisonStore;
}

/** The ways to compare, and how both pictures are shown; every button with its key. The same buttons serve all pairs of one source, so going on draws none anew. */
export const ComparisonTools = memo(function ComparisonTools({ row, comparison }: ComparisonToolsProps) {
  const state = useStore(comparison);
  const mode = offeredMode(state.mode, row);
  const { scale } = state.transforms[state.variant][state.activePane === 1 ? 1 : 0];
  return (
    <div className={classes.tools} role="toolbar" aria-label="How the pictures are shown">
      <div className={classes.group} role="group" aria-label="Compare">
        {comparisonModes.map((known) => {
          const { label, key, hint } = comparisonWords[known];
          const reason = whyNotOffered(known, row);
          return <Tool key={known} hint={reason ?? hint} shortcut={key} isPressed={mode === known} isOff={reason !== null} onRun={() => state.toggleMode(known)}>{label}</Tool>;
        })}
      </div>
      <span className={classes.gap} />
      <Tool hint="The whole picture, or the face" shortcut="Z" isPressed={state.variant === 'whole'} onRun={state.toggleVariant}>Whole</Tool>
      {isInpainted(row.pair) && <Tool hint="Edge of the mask; the thinner line is where its soft edge ends" shortcut="M" isPressed={state.isMaskShown} onRun={state.toggleMask} icon={<IconCircleDashed size={14} aria-hidden />}>Mask</Tool>}
      {mode === 'side-by-side' && <Tool hint={state.isLinked ? 'Both pictures share zoom and place' : 'Each picture has a zoom and place of its own'} shortcut="L" isPressed={state.isLinked} onRun={state.toggleLinked} icon={state.isLinked ? <IconLink size={14} aria-hidden /> : <IconLinkOff size={14} aria-hidden />}>Linked</Tool>}
      <Tool hint="Back to the untouched view. + and − zoom, Shift with arrow keys moves" shortcut="0" onRun={state.reset} icon={<IconZoomReset size={14} aria-hidden />}>{scale.toFixed(1)}×</Tool>
      <Tooltip label="While it is held, each place shows the other picture"><Button size="compact-sm" variant="default" aria-pressed={state.isHeld} {...holdHandlers(state.hold)} onMouseDown={keepFocus} rightSection={<Kbd size="xs">Space</Kbd>}>Hold</Button></Tooltip>
    </div>
  );
}, (before, after) => before.comparison === after.comparison && before.row.pair.origin.kind === after.row.pair.origin.kind);

interface ToolProps {
  readonly hint: string;
  readonly shortcut: string;
  readonly isPressed?: boolean;
  /** It says why in its hint, and does nothing. */
  readonly isOff?: boolean;
  readonly icon?: ReactNode;
  readonly onRun: () => void;
  readonly children: ReactNode;
}

function Tool({ hint, shortcut, isPressed, isOff = false, icon, onRun, children }: ToolProps) {
  return (
    <Tooltip label={hint} multiline maw={320}>
      <Button size="compact-sm" variant="default" className={classes.tool} leftSection={icon} rightSection={<Kbd size="xs">{shortcut}</Kbd>} aria-pressed={isPressed} aria-disabled={isOff || undefined}
        data-off={isOff || undefined} onMouseDown={keepFocus} onClick={() => { if (!isOff) onRun(); }}>{children}</Button>
    </Tooltip>
  );
}
