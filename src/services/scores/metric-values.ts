import { compareText } from '../../domain/compare-text.ts';
import { isPhotograph } from '../../domain/image.ts';
import { scoreOf } from '../../domain/score-of.ts';
import type { MetricStudy } from '../store/types.ts';

/** A metric of a study, imported or computed by the studio itself. */
export interface ProjectMetric {
  readonly name: string;
  readonly lowerIsBetter: boolean;
  readonly source: 'imported' | 'studio';
  /** Id of the studio's scorer; null for an imported metric. */
  readonly scorer: string | null;
  /** The value of an image by its id, as it was imported or computed; null for an image without one. */
  valueOf(image: string): number | null;
}

/**
 * The metrics of a study, sorted by name: those imported and not removed, then one for each scorer of the studio by whose scores any
 * candidate is judged, under its id; `with-generations` also those that have scored nothing but generations of prompts. Where an imported metric has that name, the studio's own says that it is.
 */
export function projectMetrics(project: MetricStudy, generations: 'without-generations' | 'with-generations' = 'without-generations'): ProjectMetric[] {
  const imported = project.document.metrics.filter(({ removed }) => !removed).map(({ name, lowerIsBetter }): ProjectMetric => ({
    name, lowerIsBetter, source: 'imported', scorer: null, valueOf: (image) => importedValue(project, image, name),
  }));
  return scorersOf(project, generations === 'with-generations').reduce((metrics, scorer) => [...metrics, ownMetric(project, scorer, metrics)], imported);
}

interface StudyScorer { readonly scorer: string; readonly lowerIsBetter: boolean }

function importedValue(project: MetricStudy, image: string, metric: string): number | null {
  const values = project.scores.get(image)?.values;
  return values && Object.hasOwn(values, metric) ? values[metric]?.[0] ?? null : null;
}

function ownMetric(project: MetricStudy, { scorer, lowerIsBetter }: StudyScorer, others: readonly ProjectMetric[]): ProjectMetric {
  let name = scorer;
  while (others.some((metric) => metric.name === name)) name += ' (studio)';
  return {
    name, lowerIsBetter, source: 'studio', scorer,
    valueOf: (image) => {
      const record = project.images.get(image);
      return record ? scoreOf(record, scorer) : null;
    },
  };
}

/** Scorers by whose scores any candidate is judged, sorted; photographs and generations are in no item and so in no figure, but pairs are built from generations. */
function scorersOf({ images }: MetricStudy, withGenerations: boolean): StudyScorer[] {
  const found = new Map<string, boolean>();
  for (const image of images.values()) {
    if ((!withGenerations && image.promptId !== undefined) || isPhotograph(image)) continue;
    for (const scorer in image.scorings) if (!found.has(scorer) && scoreOf(image, scorer) !== null) found.set(scorer, image.scorings[scorer]?.lowerIsBetter === true);
  }
  return Array.from(found, ([scorer, lowerIsBetter]) => ({ scorer, lowerIsBetter })).sort((one, other) => compareText(one.scorer, other.scorer));
}
