import { Button, Center, Loader } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useQuery } from '../../app/use-query.ts';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ExportDesk } from './export-desk.tsx';

/** Once in this time is enough for what changes while pairs are reviewed. */
const quietMs = 1500;

/** From pairs to a dataset that a trainer reads: for whom, what, what its card says, where; and what was written before. */
export function ExportScreen() {
  const overview = useQuery('overview-export', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images', 'pairs', 'exports'], { quietMs });
  const draft = useQuery('export-draft', (client, signal) => client.exports.draft(undefined, { signal }), ['project']);
  const failed = [overview, draft].find(({ data, failure }) => !data && failure);
  if (failed?.failure) return <Center h="100%"><FailureNotice failure={failed.failure} onRetry={failed.reload} /></Center>;
  if (!overview.data || !draft.data) return <Center h="100%"><Loader /></Center>;
  const { pairs, items, exports } = overview.data.steps;
  if (pairs + items + exports === 0) return <NothingYet />;
  return <ExportDesk key={overview.data.id} overview={overview.data} draft={draft.data} />;
}

function NothingYet() {
  return (
    <>
      <h1 className="t-hidden">Export</h1>
      <EmptyState icon={<IconPackageExport size={32} stroke={1.4} />} title="Nothing to export yet"
        text="Pairs of a better and a worse picture leave the study from here, as a dataset that trainers read as it is. Make some pairs first."
        action={<Button onClick={() => navigate('pairs')}>Go to Pairs</Button>} />
    </>
  );
}
