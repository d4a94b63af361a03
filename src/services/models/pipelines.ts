import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { inpainterId } from '../../contract/pair-schemas.ts';
import { StudioError } from '../../contract/errors.ts';
import { sha256 } from '../../contract/schemas.ts';
import { pipelineName } from '../../domain/inpainting/pipeline-name.ts';
import { readPipelineFolder, type PipelineFolder } from '../../inference/inpainting/diffusion/pipeline-folder.ts';
import { openSharedDocument } from '../home/shared-document.ts';
import { nodeFiles } from '../store/node-files.ts';
import type { ModelFolders } from './model-folders.ts';

/** A folder that holds a Stable Diffusion pipeline, or ought to. */
export interface FoundPipeline {
  readonly id: string;
  readonly folder: string;
  /** Whether the user named it; false = it lies in a model folder. */
  readonly named: boolean;
  /** SHA-256 of its files when the user added it, by their paths within it; empty for one that lies in a model folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Pipelines are folders of several gigabytes that stay where they are; they are known by a name. */
export interface Pipelines {
  /** Those that the user named, then those that lie in a model folder, whose name gets a number where another has it already. */
  list(): Promise<FoundPipeline[]>;
  /** Reads the folder whole, to know later whether it changed. @throws StudioError BAD_INPUT for a bad or a taken id, and what `readPipeline` throws. */
  add(id: string, folder: string): Promise<FoundPipeline>;
  /** Forgets a folder that the user named; its files stay. False where there is none of that name. */
  forget(id: string): Promise<boolean>;
}

const document = z.object({ pipelines: z.array(z.object({ id: inpainterId, folder: z.string().min(1), files: z.record(z.string(), sha256) })) });

/** `taken` = ids that a folder cannot have. */
export function openPipelines({ all: modelFolders, home, hashes }: ModelFolders, taken: readonly string[]): Pipelines {
  const named = openSharedDocument({ files: nodeFiles, home, name: 'pipelines.json', schema: document, empty: { pipelines: [] } });
  async function list(): Promise<FoundPipeline[]> {
    const own = (await named.read()).pipelines.filter(({ id }) => !taken.includes(id)).map((pipeline): FoundPipeline => ({ ...pipeline, named: true }));
    const found = (await Promise.all(modelFolders.map(pipelinesIn))).flat();
    const all = [...own];
    for (const folder of found) {
      const name = pipelineName(basename(folder));
      if (!own.some((other) => other.id === name && other.folder === folder)) all.push({ id: pipelineName(name, [...taken, ...all.map(({ id }) => id)]), folder, named: false, files: {} });
    }
    return all;
  }

  return {
    list,
    async add(id, given) {
      const folder = resolve(given);
      const used = [...taken, ...(await list()).filter((other) => other.folder !== folder).map((other) => other.id)];
      const example = pipelineName(basename(folder), used);
      if (!inpainterId.safeParse(id).success) throw new StudioError('BAD_INPUT', `“${id}” cannot be the name of an inpainter: take up to 40 lower-case letters, digits and -, for example ${example}.`);
      if (used.includes(id)) throw new StudioError('BAD_INPUT', `${id} is the name of another model: take another one, for example ${example}.`);
      const pipeline = { id, folder, files: await hashesIn(await readPipeline(folder), hashes) };
      await named.change(({ pipelines }) => ({ pipelines: [...pipelines.filter((other) => other.id !== id), pipeline] }));
      return { ...pipeline, named: true };
    },
    async forget(id) {
      const isKnown = (await named.read()).pipelines.some((pipeline) => pipeline.id === id);
      if (isKnown) await named.change(({ pipelines }) => ({ pipelines: pipelines.filter((other) => other.id !== id) }));
      return isKnown;
    },
  };
}

async function hashesIn({ folder, files }: PipelineFolder, hashes: ModelFolders['hashes']): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of files.flatMap(({ paths }) => paths)) found[relative(folder, path)] = await hashes.sha256(path);
  return found;
}

/** Sub-folders of a model folder that have a UNet, by name; what cannot be read holds none. */
async function pipelinesIn(modelFolder: string): Promise<string[]> {
  const entries = await readdir(modelFolder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => join(modelFolder, name)).sort();
  const graphs = await Promise.all(folders.map((folder) => stat(join(folder, 'unet', 'model.onnx')).catch(() => null)));
  return folders.filter((_, index) => graphs[index]?.isFile());
}

/** @throws StudioError MODEL_MISSING where there is no such folder any more, and what `readPipelineFolder` throws. */
export async function readPipeline(folder: string): Promise<PipelineFolder> {
  const isFolder = await stat(folder).then((entry) => entry.isDirectory(), () => false);
  if (!isFolder) throw new StudioError('MODEL_MISSING', `There is no folder ${folder}: put it back, or forget it and add it from where it is now.`);
  return await readPipelineFolder(folder);
}

/** The folder of a pipeline read, or why it cannot be used. */
export async function readOrProblem(folder: string): Promise<{ readonly pipeline: PipelineFolder; readonly problem: null } | { readonly pipeline: null; readonly problem: string }> {
  try {
    return { pipeline: await readPipeline(folder), problem: null };
  } catch (error) {
    if (error instanceof StudioError) return { pipeline: null, problem: error.message };
    throw error;
  }
}
