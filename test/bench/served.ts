import { openProject } from '../../src/services/store/project.ts';
import { type ServedStudio, serveStudio } from '../e2e/fixtures.ts';

/** A studio served by the built command line in a process of its own. */
export interface Served extends ServedStudio {
  /** Address that signs the bench's annotator in. */
  readonly annotator: string;
}

const token = 'bench-annotator-token-0123456789';

/** Adds one annotator with a known token to a closed project. */
async function invite(folder: string): Promise<void> {
  const project = await openProject(folder, { mode: 'write', device: 'bench' });
  const people = [{ id: 'bench', name: 'Bench', addedAt: new Date().toISOString(), role: 'annotator' as const, revokedAt: null }];
  await project.update((document) => ({ ...document, people }));
  await project.updateAccess((access) => ({ ...access, tokens: { bench: token } }));
  await project.close();
}

/** Serves a project on a free port to one annotator. */
export async function serve(folder: string, home: string): Promise<Served> {
  await invite(folder);
  const studio = await serveStudio({ project: folder, home });
  return { ...studio, annotator: `${studio.origin}/annotate/${token}` };
}
