import type { Project } from '../store/types.ts';
import type { Studio } from '../studio/studio.ts';
import { createPreviews, type Previews } from './preview.ts';

const previewsOfProjects = new WeakMap<Project, Previews>();

/** The previews of the open study; they end with it. @throws StudioError NO_PROJECT. */
export function studyPreviews(studio: Studio): Previews {
  const { project } = studio.study();
  const known = previewsOfProjects.get(project);
  if (known) return known;
  const previews = createPreviews({ engine: studio.engine, models: studio.models, project });
  previewsOfProjects.set(project, previews);
  return previews;
}
