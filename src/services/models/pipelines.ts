import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { inpainterId } from '../../contract/pair-schemas.ts';
import { StudioError } from '../../contract/errors.ts';
import { readPipelineFolder, type PipelineFolder } from '../../inference/inpainting/diffusion/pipeline-folder.ts';
import { openSharedDocument } from '../home/shared-document.ts';
import { nodeFiles } from '../store/node-files.ts';

/** A folder that holds a Stable Diffusion pipeline, or ought to. */
export interface FoundPipeline {
  readonly id: string;
  readonly folder: string;
  /** Whether the user named it; false = it lies in a model folder. */
  readonly named: boolean;
}

/** Pipelines are folders of several gigabytes that stay where they are; they are known by a name. */
export interface Pipelines {
  /** Those that the user named, then those that lie in a model folder; of two with one id the first counts. */
  list(): Promise<FoundPipeline[]>;
  /** @throws StudioError BAD_INPUT for a bad or a taken id, and what `readPipelineFolder` throws. */
  add(id: string, folder: string): Promise<FoundPipeline>;
  /** Forgets a folder that the user named; its files stay. False where there is none of that name. */
  forget(id: string): Promise<boolean>;
}

const document = z.object({ pipelines: z.array(z.object({ id: inpainterId, folder: z.string().min(1) })) });

/** `taken` = ids that a folder cannot have. */
export function openPipelines(modelFolders: readonly string[], homeModels: string, taken: readonly string[]): Pipelines {
  const named = openSharedDocument({ files: nodeFiles, home: homeModels, name: 'pipelines.json', schema: document, empty: { pipelines: [] } });
  return {
    async list() {
      const own = (await named.read()).pipelines.map(({ id, folder }): FoundPipeline => ({ id, folder, named: true }));
      const found = (await Promise.all(modelFolders.map(pipelinesIn))).flat();
      const byId = new Map<string, FoundPipeline>();
      for (const pipeline of [...own, ...found]) if (!taken.includes(pipeline.id) && !byId.has(pipeline.id)) byId.set(pipeline.id, pipeline);
      return [...byId.values()];
    },
    async add(id, given) {
      const folder = resolve(given);
      if (!inpainterId.safeParse(id).success) throw new StudioError('BAD_INPUT', `${id} cannot be the name of an inpainter: take up to 40 lower-case letters, digits and -, for example ${idOf(folder)}.`);
      if (taken.includes(id)) throw new StudioError('BAD_INPUT', `${id} is the name of another model: take another one, for example ${idOf(folder)}.`);
      await readPipelineFolder(folder);
      await named.change(({ pipelines }) => ({ pipelines: [...pipelines.filter((other) => other.id !== id), { id, folder }] }));
      return { id, folder, named: true };
    },
    async forget(id) {
      const isKnown = (await named.read()).pipelines.some((pipeline) => pipeline.id === id);
      if (isKnown) await named.change(({ pipelines }) => ({ pipelines: pipelines.filter((other) => other.id !== id) }));
      return isKnown;
    },
  };
}

/** A name for a folder, made of its own. */
function idOf(folder: string): string {
  const plain = basename(folder).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40);
  return plain === '' ? 'my-pipeline' : plain;
}

/** Sub-folders of a model folder that have a UNet; what cannot be read holds none. */
async function pipelinesIn(modelFolder: string): Promise<FoundPipeline[]> {
  const entries = await readdir(modelFolder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(entries.map(async ({ name }) => {
    const folder = join(modelFolder, name);
    const graph = await stat(join(folder, 'unet', 'model.onnx')).catch(() => null);
    return graph?.isFile() ? [{ id: idOf(folder), folder, named: false }] : [];
  }));
  return found.flat().sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

/** The folder of a pipeline read, or why it cannot be used. */
export async function readOrProblem(folder: string): Promise<{ readonly pipeline: PipelineFolder; readonly problem: null } | { readonly pipeline: null; readonly problem: string }> {
  try {
    return { pipeline: await readPipelineFolder(folder), problem: null };
  } catch (error) {
    if (error instanceof StudioError) return { pipeline: null, problem: error.message };
    throw error;
  }
}
