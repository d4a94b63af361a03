import { Button, Loader } from '@mantine/core';
import { IconGauge, IconPhotoDown } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useState } from 'react';
import type { ResultsSummary } from '../../../contract/results.ts';
import { useClient, useStudio } from '../../app/studio-context.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { isFiltering } from './filter/filter-parameters.ts';
import { useFilter } from './filter/use-filter.ts';
import { CropsDialog } from './metrics/crops-dialog.tsx';
import { ImportReport } from './metrics/import-report.tsx';
import { ImportScoresButton } from './metrics/import-scores-button.tsx';
import { importScores, type ImportedScores } from './metrics/metric-actions.tsx';
import { MetricFigures } from './metrics/metric-figures.tsx';
import classes from './results.module.css';
import { useLiveResults } from './use-live-results.ts';

const LiveFigures = memo(MetricFigures);

interface MetricsTabProps extends Pick<ResultsSummary, 'annotators'> {
  readonly isReadOnly: boolean;
}

/** How well metrics agree with people. Tables of values come in by the button or by dropping them on the page; face crops go out for metrics computed elsewhere. */
export function MetricsTab({ annotators, isReadOnly }: MetricsTabProps) {
  const client = useClient();
  const [filter, setFilter] = useFilter('metrics');
  const { data, failure, reload, isCurrent } = useLiveResults(`metrics ${JSON.stringify(filter)}`, (services, signal) => services.results.metrics(filter, { signal }));
  const [imported, setImported] = useState<ImportedScores | null>(null);
  const [isWriting, setWriting] = useState(false);
  const takeIn = useCallback((file: File): void => attempt(async () => setImported(await importScores(client, file))), [client]);
  useDroppedTable(isReadOnly ? null : takeIn);

  const crops = <Button size="compact-sm" variant="default" leftSection={<IconPhotoDown size={16} aria-hidden />} onClick={() => setWriting(true)}>Write face crops</Button>;
  const hasMetrics = (data?.metrics.length ?? 0) > 0;
  return (
    <>
      {(hasMetrics || isFiltering(filter)) && (
        <>
          <FilterBar filter={filter} items={isCurrent && data ? data.items : null} onChange={setFilter} />
          <div className={classes.tools}><ImportScoresButton isReadOnly={isReadOnly} onFile={takeIn} />{crops}</div>
        </>
      )}
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {data && (hasMetrics ? <div className={classes.live} aria-busy={!isCurrent}><LiveFigures data={data} annotators={annotators} filter={filter} isReadOnly={isReadOnly} /></div> : <NoMetrics isReadOnly={isReadOnly} onFile={takeIn} onWrite={() => setWriting(true)} />)}
      {!data && !failure && <Loader mt="md" />}
      <ImportReport imported={imported} onClose={() => setImported(null)} />
      <CropsDialog isOpen={isWriting} onClose={() => setWriting(false)} />
    </>
  );
}

interface NoMetricsProps {
  readonly isReadOnly: boolean;
  readonly onFile: (file: File) => void;
  readonly onWrite: () => void;
}

function NoMetrics({ isReadOnly, onFile, onWrite }: NoMetricsProps) {
  return (
    <EmptyState
      icon={<IconGauge />} title="No metrics yet"
      text="How often metrics order faces as people do will be here, beside how often people agree with each other. Import a CSV table with the columns image, metric and value, or drop it on this page. To compute a metric elsewhere, write the faces into a folder first: it comes with a table to fill in."
      action={<div className={classes.choices}><ImportScoresButton isReadOnly={isReadOnly} isMain onFile={onFile} /><Button variant="default" leftSection={<IconPhotoDown size={16} aria-hidden />} onClick={onWrite}>Write face crops</Button></div>}
    />
  );
}

/** Takes a table that is dropped anywhere on the page while the tab is shown. */
function useDroppedTable(take: ((file: File) => void) | null): void {
  const { shell } = useStudio();
  useEffect(() => (take ? shell.getState().acceptTables({ hint: 'Drop a table to import its metrics', take }) : undefined), [shell, take]);
}
