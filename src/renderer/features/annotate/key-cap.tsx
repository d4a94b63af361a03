import classes from './ranking.module.css';

/** A key as it stands on the keyboard, drawn flat. */
export function KeyCap({ children }: { readonly children: string | number }) {
  return <kbd className={classes.keyCap}>{children}</kbd>;
}
