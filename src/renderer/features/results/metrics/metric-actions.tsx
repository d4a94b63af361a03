import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { attempt } from '../../../components/report-failure.tsx';
import type { StudioClient } from '../../../transport/client.ts';
import { readTableText } from '../../../transport/read-table.ts';

type MetricClient = Pick<StudioClient, 'results'>;

/** What a table of metric values brought in, and what it was called. */
export type ImportedScores = Awaited<ReturnType<MetricClient['results']['importScores']>> & { readonly file: string };

/** Takes the metric values of a table in; the rows that were left out come back with their reasons. */
export async function importScores(client: MetricClient, file: File): Promise<ImportedScores> {
  return { ...await client.results.importScores({ csv: await readTableText(file) }), file: file.name };
}

/** Takes a metric out of every figure, and offers to put it back. Its values stay in the study. */
export async function removeMetric(client: MetricClient, metric: string): Promise<void> {
  await client.results.setMetric({ metric, removed: true });
  const id = `removed ${metric}`;
  const undo = (): void => {
    notifications.hide(id);
    attempt(() => client.results.setMetric({ metric, removed: false }));
  };
  notifications.show({ id, autoClose: 12_000, title: `${metric} is removed`, message: <>Its values stay in the study. <Button size="compact-xs" variant="default" onClick={undo}>Undo</Button></> });
}
