import type { CommandId } from './commands.ts';
import { firstKeyLabel } from './key-map.ts';
import { usePreferences } from './ranking-context.ts';
import classes from './ranking.module.css';

/** A key as it stands on the keyboard, drawn flat. */
export function KeyCap({ children }: { readonly children: string | number }) {
  return <kbd className={classes.keyCap}>{children}</kbd>;
}

/** The key of a command, for the person at this page. */
export function CommandKey({ id }: { readonly id: CommandId }) {
  return <KeyCap>{usePreferences(({ keys }) => firstKeyLabel(id, keys))}</KeyCap>;
}
