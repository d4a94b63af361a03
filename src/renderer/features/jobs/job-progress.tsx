import { Progress } from '@mantine/core';
import type { JobView } from './job-store.ts';
import { progressText } from './job-words.ts';

/** How far a running job is: a bar, and in words how much, how fast and how long still. A bar without an end moves. */
export function JobProgress({ job }: { readonly job: JobView }) {
  const { done, total, title } = job;
  return (
    <>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} striped={total === 0} aria-label={title} />
      <div className="t-dim t-small">{progressText(job)}</div>
    </>
  );
}
