import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CommandId, commands } from './commands.ts';
import { keepFocus } from './keep-focus.ts';
import { CommandKey } from './key-cap.tsx';
import { usePreferences, useRankingModel } from './ranking-context.ts';
import { runCommand } from './run-command.ts';
import classes from './command-button.module.css';
import { keysOf } from './key-map.ts';
import { keyLabel } from './key-names.ts';

interface CommandButtonProps {
  readonly command: CommandId;
  /** Words on the button; without them the icon stands alone and `label` names it. */
  readonly children?: ReactNode;
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly isPressed?: boolean;
  readonly isDim?: boolean;
  readonly isPrimary?: boolean;
  readonly isSmall?: boolean;
  readonly className?: string | undefined;
  /** Instead of the command, where a button does it in its own way. */
  readonly onRun?: () => void;
}

/** A button that does what a key does, and shows the person's own key. */
export function CommandButton({ command, children, label, icon, isPressed, isDim, isPrimary, isSmall, className, onRun }: CommandButtonProps) {
  const model = useRankingModel();
  const keys = usePreferences((state) => state.keys);
  const names = keysOf(command, keys).map(keyLabel).join(', ');
  const words = label ?? commands[command].label;
  return (
    <Button
      className={[classes.button, className].filter(Boolean).join(' ')} data-command={command} data-dim={isDim || undefined} data-icon={!children || undefined}
      variant={isPrimary ? 'filled' : 'default'} size={isSmall ? 'compact-sm' : 'sm'}
      aria-disabled={isDim} {...(isPressed !== undefined && { 'aria-pressed': isPressed })} {...(!children && { 'aria-label': words })} title={`${words} (${names})`}
      leftSection={children ? icon : undefined} rightSection={<CommandKey id={command} />}
      onMouseDown={keepFocus} onClick={() => (onRun ? onRun() : runCommand(model, command))}
    >
      {children ?? icon}
    </Button>
  );
}
