import { counted } from '../../domain/report/english.ts';
import { writeCrops } from '../crops/write-crops.ts';
import { duplicatesInWords, findDuplicates } from '../duplicates/find-duplicates.ts';
import { detectFaces } from '../faces/detect.ts';
import { scoreFaces } from '../faces/score.ts';
import { scoresInWords } from '../faces/scores-in-words.ts';
import type { Home } from '../home/home.ts';
import { importGenerations, type GenerationImportResult } from '../import/generations.ts';
import { importItems } from '../import/items.ts';
import { importPhotographs, type PhotographImportResult } from '../import/photographs.ts';
import { inpaintFaces } from '../inpainting/inpaint-faces.ts';
import { inpaintedInWords, leftOutFiles, redoneInWords } from '../inpainting/inpainted-in-words.ts';
import { redoPairs } from '../inpainting/redo-pairs.ts';
import { buildPairs } from '../pairs/build/build-pairs.ts';
import { builtInWords } from '../pairs/build/built-in-words.ts';
import { createSampleStudy } from '../sample/sample-study.ts';
import { createExportJobs, type ExportJobHost } from './export-jobs.ts';
import type { JobHandlers, JobOutcome } from './job-table.ts';
import { createModelJobs, type ModelJobHost } from './model-jobs.ts';

/** What jobs need of the studio. */
export interface JobHost extends ModelJobHost, ExportJobHost {
  readonly home: Home;
  imagesChanged(ids?: readonly string[]): void;
  scoresChanged(): void;
  pairsChanged(): void;
}

/** The work behind every kind of job, for one studio. */
export function createJobHandlers(host: () => JobHost): JobHandlers {
  return {
    ...createModelJobs(host),
    ...createExportJobs(host),
    async import(wishes, { signal, progress }) {
      const { imaging, study, imagesChanged } = host();
      const { project } = study();
      try {
        if ('photographs' in wishes) return photographsInWords(await importPhotographs({ project, engine: imaging, images: wishes.photographs, captions: wishes.captions }, { signal, onProgress: progress }));
        if ('generations' in wishes) return generationsInWords(await importGenerations({ project, engine: imaging, images: wishes.generations, prompts: wishes.prompts }, { signal, onProgress: progress }));
        const { images, prompts, ties } = wishes;
        const result = await importItems({ project, engine: imaging, images, prompts, ties: ties ?? false }, { signal, onProgress: progress });
        const leftOut = result.skipped.length > 0 ? ` ${counted(result.skipped.length, 'file or row was', 'files or rows were')} left out.` : '';
        return { message: `${counted(result.items, 'new item')} with ${counted(result.images, 'image')}.${leftOut}`, skipped: result.skipped };
      } finally {
        imagesChanged();
      }
    },
    async detect(parameters, { signal, progress }) {
      const { engine, models, study, imagesChanged } = host();
      const { project } = study();
      const { images, faces, noFace, failed, provider } = await detectFaces({ project, engine, models, ...parameters }, { signal, onProgress: progress, onWritten: imagesChanged });
      const skipped = failed.map(({ image, reason }) => ({ file: image, reason }));
      if (provider === null) return { message: 'Every image has been looked at already.', skipped };
      const unread = failed.length > 0 ? ` ${counted(failed.length, 'image')} could not be read.` : '';
      return { message: `${counted(faces, 'face')} in ${counted(images, 'image')} on ${provider}; ${counted(noFace, 'image has', 'images have')} no face.${unread}`, skipped };
    },
    async score(parameters, { signal, progress }) {
      const { engine, models, study, imagesChanged, scoresChanged } = host();
      const { project } = study();
      // No item stands in another way for a score: nothing is counted anew.
      const onWritten = () => { imagesChanged([]); scoresChanged(); };
      const result = await scoreFaces({ project, engine, models, ...parameters }, { signal, onProgress: progress, onWritten });
      return { message: scoresInWords(result), skipped: result.failed.map(({ image, reason }) => ({ file: image, reason })) };
    },
    async inpaint(wishes, { signal, gate, progress, say }) {
      const { engine, models, study, imagesChanged, pairsChanged } = host();
      const { project } = study();
      const onWritten = (what: 'images' | 'pairs', ids: readonly string[]) => { if (what === 'images') imagesChanged(ids); else pairsChanged(); };
      const options = { signal, gate, onProgress: progress, onStage: say, onWritten };
      if ('pairs' in wishes) {
        const redone = await redoPairs({ project, engine, models }, wishes, options);
        return { message: redoneInWords(redone), skipped: leftOutFiles({ ...redone, skipped: [] }) };
      }
      const result = await inpaintFaces({ project, engine, models, ...wishes }, options);
      return { message: inpaintedInWords(result), skipped: leftOutFiles(result) };
    },
    async duplicates(_, { signal, progress }) {
      const { imaging, study, imagesChanged } = host();
      const result = await findDuplicates({ project: study().project, engine: imaging }, { signal, onProgress: progress, onWritten: imagesChanged });
      return { message: duplicatesInWords(result), skipped: result.failed.map(({ image, reason }) => ({ file: image, reason })) };
    },
    async pairs(build, { signal, progress, say }) {
      const { study, pairsChanged } = host();
      const { project, index } = study();
      const { skipped, ...effect } = await buildPairs({ project, votes: () => index.votes() }, build, { signal, onProgress: progress, onStage: say, onWritten: pairsChanged });
      return { message: builtInWords(effect), skipped };
    },
    async crops({ folder, size }, { signal, progress }) {
      const { imaging, study } = host();
      const { crops, skipped, csv } = await writeCrops({ project: study().project, engine: imaging, folder, size }, { signal, onProgress: progress });
      const leftOut = skipped.length > 0 ? ` ${counted(skipped.length, 'image was', 'images were')} left out.` : '';
      return { message: `${counted(crops, 'face crop')} written. Fill in ${csv} and import it.${leftOut}`, skipped: skipped.map(({ image, reason }) => ({ file: image, reason })) };
    },
    async sample({ folder }, { signal, progress }) {
      const { imaging, home } = host();
      const project = await createSampleStudy({ folder, engine: imaging, device: home.deviceId }, { signal, onProgress: progress });
      const message = `${counted(project.items.size, 'item')} with ${counted(project.images.size, 'image')} drawn.`;
      await project.close();
      return { message, skipped: [] };
    },
  };
}

function photographsInWords({ images, captions, skipped }: PhotographImportResult): JobOutcome {
  const sentences = [`${counted(images, 'new photograph')}.`];
  if (captions > 0) sentences.push(`${counted(captions, 'caption was', 'captions were')} brought up to date.`);
  if (skipped.length > 0) sentences.push(`${counted(skipped.length, 'file or row was', 'files or rows were')} left out.`);
  return { message: sentences.join(' '), skipped };
}

function generationsInWords({ prompts, images, skipped }: GenerationImportResult): JobOutcome {
  const texts = images === 0 && prompts > 0 ? `The text of ${counted(prompts, 'prompt was', 'prompts were')} brought up to date.` : `${counted(images, 'new image')} of ${counted(prompts, 'prompt')}.`;
  const leftOut = skipped.length > 0 ? ` ${counted(skipped.length, 'file or row was', 'files or rows were')} left out.` : '';
  return { message: `${texts}${leftOut}`, skipped };
}
