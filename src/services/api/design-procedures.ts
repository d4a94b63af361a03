import type { Caller } from '../../contract/roles.ts';
import { candidateNames } from '../../domain/image-name.ts';
import { knownAnswers, setKnownAnswer } from '../design/known-answers.ts';
import { updateDesign } from '../design/update-design.ts';
import { mediaPath } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** What the study asks of its people: settings, seed, right answers. */
export function designProcedures(studio: Studio, { study }: Guarded) {
  return {
    updateSettings: study.updateSettings.handler(async ({ input }) => {
      await updateDesign(writableProject(studio), input);
      studio.recount('project');
    }),
    setKnownAnswer: study.setKnownAnswer.handler(async ({ input }) => {
      const project = writableProject(studio);
      try {
        await setKnownAnswer(project, input.item, input.known);
      } finally {
        // Also after a failure: the item may have been changed and only the note of it not written.
        studio.recount('project');
      }
    }),
    knownAnswers: study.knownAnswers.handler(({ context }) => knownRows(studio.study(), context.caller)),
  };
}

function knownRows(study: OpenStudy, caller: Caller) {
  const { images } = study.project;
  return knownAnswers(study.project).map(({ id, prompt, ties, known, images: ids }) => {
    const names = candidateNames(ids, (image) => images.get(image));
    const candidates = ids.map((image) => {
      const record = images.get(image);
      return { image, name: names.get(image) ?? image, crop: record ? mediaPath(study, caller, record, 'face', 320) : '' };
    });
    return { item: id, prompt, ties, use: known.use, answer: known.answer, candidates };
  });
}
