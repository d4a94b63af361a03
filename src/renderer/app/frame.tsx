import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import classes from './frame.module.css';
import { Rail } from './rail.tsx';
import type { RouteName } from './routes.ts';
import { useStudio } from './studio-context.tsx';
import { TopBar } from './top-bar.tsx';

interface FrameProps {
  /** Null while no study is open: then there is no rail. */
  readonly current: RouteName | null;
  readonly studyName: string | null;
  /** Nothing but the screen, for somebody who ranks here: study and job names could bias them. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

/** The lead's frame: rail, top bar, connection notice and the screen. */
export function Frame({ current, studyName, isBare = false, children }: FrameProps) {
  const hasRail = current !== null && !isBare;
  return (
    <div className={classes.frame} data-rail={hasRail || undefined}>
      <a className={classes.skip} href="#screen" onClick={focusScreen}>Skip to the screen</a>
      {hasRail && <Rail current={current} />}
      <div className={classes.column}>
        {!isBare && <TopBar studyName={studyName} />}
        <ConnectionBar />
        <main id="screen" tabIndex={-1} className={classes.screen}>{children}</main>
      </div>
    </div>
  );
}

function focusScreen(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('screen')?.focus();
}

function ConnectionBar() {
  const { connection } = useStudio();
  const status = useStore(connection, (state) => state.status);
  return (
    <div role="status">
      {status === 'lost' && <div className={classes.lost}>The studio does not answer. Trying again; nothing that was saved is lost.</div>}
      {status === 'signed-out' && <div className={classes.lost}>You are signed out, because the studio was started anew. Open the address that it printed; nothing that was saved is lost.</div>}
    </div>
  );
}
