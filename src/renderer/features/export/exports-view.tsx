import type { ExportRecord } from '../../../contract/export.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import type { QueryState } from '../../app/query-store.ts';
import desk from '../../components/desk.module.css';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { JobRow } from '../jobs/job-row.tsx';
import type { JobView } from '../jobs/job-store.ts';
import { useLatestJob } from '../jobs/latest-job.ts';
import { ExportEntry } from './export-entry.tsx';
import classes from './exports-view.module.css';

interface ExportsViewProps {
  readonly history: QueryState<ExportRecord[]>;
  /** The export that runs, or the last one that did. */
  readonly job: JobView | null;
  readonly onUse: (recipe: ExportRecipe) => void;
}

/** What is being written, and what was written before, newest first. */
export function ExportsView({ history: { data, failure, reload }, job, onUse }: ExportsViewProps) {
  const check = useLatestJob('validate');
  // What an export came to stands in its entry; only one that runs or came to nothing is shown by itself.
  const work = [job, check].filter((each) => each !== null).filter(({ state }) => state !== 'done');
  if (failure && !data) return <div className={desk.page}><FailureNotice failure={failure} onRetry={reload} /></div>;
  return (
    <div className={desk.page} tabIndex={0} role="region" aria-label="Exports">
      {work.length > 0 && <div className={classes.work}>{work.map((each) => <JobRow key={each.id} job={each} />)}</div>}
      {data?.length === 0 && work.length === 0 && <EmptyState title="No datasets yet" text="Every dataset that you write is listed here: what is in it, whether it passed its check, and the lines that load it." />}
      <ol className={classes.list}>
        {(data ?? []).map((record, place) => <li key={record.id}><ExportEntry record={record} isOpenAtFirst={place === 0} isChecking={check?.state === 'running'} onUse={() => onUse(record.recipe)} /></li>)}
      </ol>
    </div>
  );
}
