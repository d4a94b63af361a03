import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { Project } from '../store/types.ts';

/** A metric of a study, imported or computed by the studio itself. */
export interface ProjectMetric {
  readonly name: string;
  readonly lowerIsBetter: boolean;
  readonly source: 'imported' | 'studio';
  /** The value of an image by its id, as it was imported or computed; null for an image without one. */
  valueOf(image: string): number | null;
}

/** What the studio calls the scores that it computes itself; they are FaceScore rewards, higher = better. */
const ownName = 'facescore';

/**
 * The metrics of a study: those imported and not removed, sorted by name, then the studio's own score of the representative
 * face once any image has one. Where an imported metric has its name, the studio's own says that it is.
 */
export function projectMetrics(project: Project): ProjectMetric[] {
  const imported = project.document.metrics.filter(({ removed }) => !removed).map(({ name, lowerIsBetter }): ProjectMetric => ({
    name, lowerIsBetter, source: 'imported', valueOf: (image) => importedValue(project, image, name),
  }));
  return hasOwnScores(project) ? [...imported, ownMetric(project, imported)] : imported;
}

function importedValue(project: Project, image: string, metric: string): number | null {
  const values = project.scores.get(image)?.values;
  return values && Object.hasOwn(values, metric) ? values[metric]?.[0] ?? null : null;
}

function ownMetric(project: Project, imported: readonly ProjectMetric[]): ProjectMetric {
  let name = ownName;
  while (imported.some((metric) => metric.name === name)) name += ' (studio)';
  return {
    name, lowerIsBetter: false, source: 'studio',
    valueOf: (image) => {
      const record = project.images.get(image);
      return record ? ownScore(record) : null;
    },
  };
}

function hasOwnScores({ images }: Project): boolean {
  for (const image of images.values()) if (ownScore(image) !== null) return true;
  return false;
}

function ownScore(image: ImageRecord): number | null {
  if (!image.detection?.faces.some(({ score }) => score !== null)) return null;
  const index = representativeFace(image)?.index ?? null;
  return index === null ? null : image.detection.faces[index]?.score ?? null;
}
