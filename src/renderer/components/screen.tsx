import type { ReactNode } from 'react';
import classes from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** At the right end of the title line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen that reads from top to bottom: title line, then sections with hairlines between them. */
export function Screen({ title, actions, children }: ScreenProps) {
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>{title}</h1>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
