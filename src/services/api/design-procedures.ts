import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** What the study asks of its people: settings, seed, right answers. */
export function designProcedures(studio: Studio, { study }: Guarded) {
  const missing = (): never => { throw new StudioError('NOT_FOUND', 'Not there yet.'); };
  return {
    updateSettings: study.updateSettings.handler(async ({ input }) => {
      await writableProject(studio).update((document) => ({ ...document, settings: input.settings }));
      studio.recount('project');
    }),
    setKnownAnswer: study.setKnownAnswer.handler(missing),
    knownAnswers: study.knownAnswers.handler(missing),
  };
}
