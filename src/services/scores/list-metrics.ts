import type { Project } from '../store/types.ts';

/** An imported metric and how many images have a value of it. */
export interface ListedMetric {
  readonly metric: string;
  readonly lowerIsBetter: boolean;
  readonly removed: boolean;
  readonly images: number;
}

/** The imported metrics of a study sorted by name, removed ones included. */
export function listMetrics({ document, scores }: Project): ListedMetric[] {
  const images = new Map<string, number>();
  for (const { values } of scores.values()) for (const metric of Object.keys(values)) images.set(metric, (images.get(metric) ?? 0) + 1);
  return document.metrics.map(({ name, lowerIsBetter, removed }) => ({ metric: name, lowerIsBetter, removed, images: images.get(name) ?? 0 }));
}
