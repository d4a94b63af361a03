import type { MessagePort } from 'node:worker_threads';
import { byAddition, type ItemRecord } from '../../domain/item.ts';
import type { ImageTable } from '../store/image-table.ts';
import { openMetricStudy } from '../store/metric-study.ts';
import { preparedMetrics, type MetricResults } from './metric-results.ts';

/** What the thread of metrics says: the images, as soon as it has read them, then the figures. */
export type FromMetricsThread = { readonly images: ImageTable } | { readonly metrics: MetricResults };

/** What it is told: the consensus score of each candidate of the items that count, one item after the other; NaN without a consensus. */
export interface ToMetricsThread {
  readonly scores: Float64Array;
}

/** The work of the thread of metrics, from reading to figures. Fails where the project cannot be read, or holds other items than those asked about. */
export async function serveMetrics(port: MessagePort, folder: string): Promise<void> {
  const asked = new Promise<ToMetricsThread>((resolve) => { port.once('message', resolve); });
  const say = (message: FromMetricsThread): void => { port.postMessage(message); };
  const study = await openMetricStudy(folder, (images) => { say({ images }); });
  const items = [...study.items.values()].filter(({ known }) => known?.use !== 'practice').sort(byAddition);
  const metricsOf = preparedMetrics(study, items);
  say({ metrics: metricsOf(byItem((await asked).scores, items)) });
}

function byItem(scores: Float64Array, items: readonly ItemRecord[]): (readonly number[] | null)[] {
  let next = 0;
  const cut = items.map(({ images }) => {
    const own = Array.from(scores.subarray(next, next += images.length));
    return own.some(Number.isNaN) ? null : own;
  });
  if (next !== scores.length) throw new Error('the items are not those that were asked about');
  return cut;
}
