import { Drawer } from '@mantine/core';
import { useStore } from 'zustand';
import { useStudio } from '../../app/studio-context.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { JobRow } from './job-row.tsx';
import classes from './job-tray.module.css';

/** Everything that runs or ran since the studio was started. */
export function JobTray() {
  const { jobs: store } = useStudio();
  const { jobs, isTrayOpen, setTrayOpen } = useStore(store);
  return (
    <Drawer opened={isTrayOpen} onClose={() => setTrayOpen(false)} position="right" size={440} title="Jobs">
      {jobs.length === 0 && <EmptyState title="No jobs yet" text="Whatever takes its time appears here with its progress: imports, finding, scoring and redrawing faces, downloads of models. It stays with what it left out." />}
      <ul className={classes.list}>
        {jobs.map((job) => (
          <li key={job.id} className={classes.item}>
            <JobRow job={job} />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
