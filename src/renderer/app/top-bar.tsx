import { Kbd, UnstyledButton } from '@mantine/core';
import { openSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { NetworkIndicator } from '../features/network/network-indicator.tsx';
import { JobIndicator } from '../features/jobs/job-indicator.tsx';
import { modifierKey } from './keys.ts';
import { StudyMenu } from './study-menu.tsx';
import classes from './top-bar.module.css';

/** Study name and its menu, the command palette, running work, the caller's role. */
export function TopBar({ studyName }: { readonly studyName: string | null }) {
  return (
    <div role="region" aria-label="Study and actions" className={classes.bar}>
      {studyName === null ? <span className={classes.brand}>Triptych</span> : <StudyMenu name={studyName} />}
      <div className={classes.gap} />
      {studyName !== null && <NetworkIndicator />}
      <JobIndicator />
      <UnstyledButton className={classes.search} onClick={openSpotlight}>
        <IconSearch size={14} aria-hidden />
        <span>Actions</span>
        <Kbd size="xs">{modifierKey} K</Kbd>
      </UnstyledButton>
      <span className={classes.role}>Lead</span>
    </div>
  );
}
