import { basename, dirname, resolve } from 'node:path';
import { chooseFace, clearChoice, drawFace } from '../faces/choose.ts';
import { getImage } from '../images/image-rows.ts';
import { listImages } from '../images/list-images.ts';
import { studyScoreSpread } from '../images/score-spread.ts';
import { scorerFile, studyScorers } from '../images/study-scorers.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { Studio } from '../studio/studio.ts';
import type { ApiContext } from './context.ts';
import type { Guarded } from './guard.ts';

/** Images, their faces, and the jobs that bring them. */
export function imageProcedures(studio: Studio, { images }: Guarded) {
  const writable = () => { refuseReadOnly(studio.study().project); };
  const rowAfter = async (context: ApiContext, id: string, write: Promise<void>) => {
    await write;
    studio.imagesChanged([id]);
    return getImage(studio.study(), context.caller, id);
  };
  return {
    importItems: images.importItems.handler(({ input }) => {
      writable();
      const isDropped = dirname(resolve(input.images)) === resolve(studio.study().project.folder, 'imports');
      return { jobId: studio.jobs.start('import', `Importing ${isDropped ? 'dropped pictures' : basename(input.images)}`, input).id };
    }),
    importPhotographs: images.importPhotographs.handler(({ input }) => {
      writable();
      return { jobId: studio.jobs.start('import', `Importing photographs: ${basename(input.images)}`, { photographs: input.images, captions: input.captions }).id };
    }),
    importGenerations: images.importGenerations.handler(({ input }) => {
      writable();
      return { jobId: studio.jobs.start('import', `Importing generations: ${basename(input.images)}`, { generations: input.images, prompts: input.prompts }).id };
    }),
    list: images.list.handler(async ({ context, input }) => {
      const file = input.score?.missing ? await scorerFile(studio.models, input.score.scorer) : undefined;
      return listImages(studio.study(), context.caller, { ...input, scorerFile: file });
    }),
    get: images.get.handler(({ context, input }) => getImage(studio.study(), context.caller, input.id)),
    detect: images.detect.handler(({ input }) => {
      writable();
      return { jobId: studio.jobs.start('detect', 'Finding faces', input).id };
    }),
    score: images.score.handler(({ input }) => {
      writable();
      return { jobId: studio.jobs.start('score', 'Scoring', input).id };
    }),
    findDuplicates: images.findDuplicates.handler(() => {
      writable();
      return { jobId: studio.jobs.start('duplicates', 'Looking for near-duplicates', {}).id };
    }),
    scorers: images.scorers.handler(() => studyScorers(studio.study(), studio.models)),
    scoreSpread: images.scoreSpread.handler(({ input }) => studyScoreSpread(studio.study().project, studio.models, input.scorer)),
    chooseFace: images.chooseFace.handler(({ context, input }) => rowAfter(context, input.id, chooseFace(studio.study().project, input.id, input.index))),
    drawFace: images.drawFace.handler(({ context, input }) => rowAfter(context, input.id, drawFace(studio.study().project, input.id, input.box))),
    clearChoice: images.clearChoice.handler(({ context, input }) => rowAfter(context, input.id, clearChoice(studio.study().project, input.id))),
  };
}
