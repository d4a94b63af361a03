import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { Studio } from '../../app/studio.ts';
import { formatCount, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import classes from './study-notices.module.css';

/** What needs attention in the study's folder: read-only, damaged files, image folders that moved. */
export function StudyNotices({ overview }: { readonly overview: Overview }) {
  const studio = useStudio();
  const { damage, missingRoots, readOnly } = overview;
  if (!readOnly && damage.length === 0 && missingRoots.length === 0) return null;
  return (
    <ul className={classes.notices}>
      {readOnly && <Notice icon={<IconLock size={16} />}>This study is open for reading only, because its folder cannot be written. Nothing you do here is stored.</Notice>}
      {missingRoots.map(({ id, path }) => (
        <Notice key={id} icon={<IconAlertTriangle size={16} />} action={<Button size="compact-sm" variant="default" onClick={() => attempt(() => relink(studio, id, path))}>Re-link</Button>}>
          The image folder <b>{path}</b> is not there any more. Show where it is now; the votes are not touched.
        </Notice>
      ))}
      {damage.length > 0 && (
        <Notice icon={<IconAlertTriangle size={16} />}>
          <details>
            <summary>{plural(damage.length, 'damaged place')} in the files of this study {damage.length === 1 ? 'was' : 'were'} set aside. Everything else is loaded.</summary>
            <ul className={classes.damage}>{damage.map(({ file, reason }) => <li key={`${file} ${reason}`}><b>{file}</b> {reason}</li>)}</ul>
          </details>
        </Notice>
      )}
    </ul>
  );
}

function Notice({ icon, action, children }: { readonly icon: ReactNode; readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <li className={classes.notice}>
      <span className={classes.icon} aria-hidden>{icon}</span>
      <div className={classes.text}>{children}</div>
      {action}
    </li>
  );
}

async function relink({ client, shell }: Studio, root: string, old: string): Promise<void> {
  const path = await pickPath(shell, 'folder', `Where is ${old} now?`);
  if (path === null) return;
  const { found, missing } = await client.study.relink({ root, path });
  const message = missing === 0 ? `All ${formatCount(found)} images were found.` : `${formatCount(found)} images were found, ${formatCount(missing)} are not in this folder.`;
  notifications.show({ message });
}
