import { Button, Progress } from '@mantine/core';
import { IconFolderOpen, IconPlus, IconSparkles, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { RecentProject } from '../../../contract/contract.ts';
import { openSample, openStudy, openStudyFolder } from '../../app/study-commands.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatAgo } from '../../components/format.ts';
import { attempt, reportFailure } from '../../components/report-failure.tsx';
import { mediaUrl } from '../../transport/media-url.ts';
import classes from './welcome-screen.module.css';

/** Before a study is open: recent studies and the three ways to begin. */
export function WelcomeScreen() {
  const studio = useStudio();
  const recents = useQuery('recents', (client, signal) => client.workspace.recents(undefined, { signal }), ['project']);
  const [busy, setBusy] = useState<string | null>(null);

  function run(name: string, action: () => Promise<unknown>): void {
    setBusy(name);
    action().catch(reportFailure).finally(() => setBusy(null));
  }
  const list = recents.data ?? [];
  return (
    <div className={classes.welcome}>
      <header className={classes.head}>
        <h1>From image folders to a consensus ranking</h1>
        <p className="t-dim">Import images of two to five models, find the faces, let five people rank them blind, read the result. Or import photographs and make pairs by redrawing their faces.</p>
      </header>
      <div className={classes.actions}>
        <Button leftSection={<IconSparkles size={16} />} loading={busy === 'sample'} disabled={busy !== null} onClick={() => run('sample', () => openSample(studio))}>Try the sample study</Button>
        <Button variant="default" leftSection={<IconPlus size={16} />} disabled={busy !== null} onClick={() => studio.shell.getState().open({ kind: 'new-study', then: null })}>New study</Button>
        <Button variant="default" leftSection={<IconFolderOpen size={16} />} loading={busy === 'open'} disabled={busy !== null} onClick={() => run('open', () => openStudyFolder(studio))}>Open a folder</Button>
      </div>
      {busy === 'sample' && <SampleProgress />}
      <section aria-labelledby="recent-studies">
        <h2 id="recent-studies" className={classes.section}>Recent studies</h2>
        {recents.failure && <FailureNotice failure={recents.failure} onRetry={recents.reload} />}
        {recents.data && list.length === 0 && (
          <p className="t-dim">Studies that you open are listed here. The sample study needs no files of your own and no model: its portraits are drawn on this machine, with known faces. You can also drop a folder of images anywhere on this page.</p>
        )}
        <ul className={classes.list}>
          {list.map((recent) => (
            <RecentRow key={recent.path} recent={recent} isBusy={busy !== null} onOpen={() => run(recent.path, () => openStudy(studio, recent.path))}
              onForget={() => attempt(async () => {
                await studio.client.workspace.forget({ path: recent.path });
                recents.reload();
              })} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function SampleProgress() {
  const { jobs } = useStudio();
  const job = useStore(jobs, (state) => state.jobs.find(({ kind, state: stage }) => kind === 'sample' && stage === 'running'));
  const share = job && job.total > 0 ? (100 * job.done) / job.total : 0;
  return (
    <div className={classes.progress} role="status">
      <Progress value={job && job.total > 0 ? share : 100} animated={!job || job.total === 0} striped={!job || job.total === 0} aria-label="Drawing the sample study" />
      <span className="t-dim t-small">{job && job.total > 0 ? `Drawing portraits, ${job.done} of ${job.total}` : 'Drawing portraits'}</span>
    </div>
  );
}

interface RecentRowProps {
  readonly recent: RecentProject;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}

function RecentRow({ recent, isBusy, onOpen, onForget }: RecentRowProps) {
  return (
    <li className={classes.recent}>
      <button type="button" className={classes.open} disabled={recent.missing || isBusy} onClick={onOpen}>
        {recent.strip.length > 0 && (
          <span className={classes.strip} aria-hidden>
            {recent.strip.map((source) => <img key={source} className={classes.face} src={source.startsWith('data:') ? source : mediaUrl(source)} alt="" />)}
          </span>
        )}
        <span className={classes.names}>
          <span className="t-strong t-clip">{recent.name}</span>
          <span className="t-dim t-small t-clip">{recent.path}</span>
        </span>
        <span className="t-dim t-small">{recent.missing ? 'Folder not found' : formatAgo(recent.openedAt, new Date())}</span>
      </button>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Remove ${recent.name} from this list`} onClick={onForget}><IconX size={14} /></Button>
    </li>
  );
}
