import { counted } from '../../domain/report/english.ts';
import { planRedo } from '../inpainting/redo-pairs.ts';
import { studyPreviews } from '../inpainting/study-previews.ts';
import { surveyInpainting } from '../inpainting/survey.ts';
import { previewMediaPath } from '../media/made-pictures.ts';
import { listBatches } from '../pairs/list-batches.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Pairs made by redrawing faces: with what, what would come, one face to try, and the job. */
export function inpaintingProcedures(studio: Studio, { inpainting }: Guarded) {
  const titles = async () => new Map((await studio.models.inpainters()).map(({ id, title }) => [id, title]));
  return {
    inpainters: inpainting.inpainters.handler(() => studio.models.inpainters()),
    survey: inpainting.survey.handler(({ input }) => surveyInpainting(studio.study().project, studio.models, input.settings, input.images)),
    preview: inpainting.preview.handler(async ({ context, input, signal }) => {
      const study = studio.study();
      const preview = await studyPreviews(studio).make(input, signal);
      const { strength, steps, seconds, change, provider } = preview;
      return { before: previewMediaPath(study, context.caller, preview, 'before', 768), after: previewMediaPath(study, context.caller, preview, 'after', 768), strength, steps, seconds, change, provider };
    }),
    start: inpainting.start.handler(async ({ input }) => {
      refuseReadOnly(studio.study().project);
      const title = (await titles()).get(input.settings.inpainter) ?? input.settings.inpainter;
      return { jobId: studio.jobs.start('inpaint', `Redrawing faces: ${title}`, input).id };
    }),
    redo: inpainting.redo.handler(async ({ input }) => {
      const { project } = studio.study();
      refuseReadOnly(project);
      const faces = (await planRedo({ project, models: studio.models }, input)).reduce((sum, batch) => sum + batch.faces.length, 0);
      return { jobId: studio.jobs.start('inpaint', `Redrawing ${counted(faces, 'face')} again`, input).id };
    }),
    batches: inpainting.batches.handler(async () => listBatches(studio.study().project, await titles())),
  };
}
