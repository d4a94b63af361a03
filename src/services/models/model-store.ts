import { join, resolve } from 'node:path';
import type { InpainterRow } from '../../contract/inpainting.ts';
import type { ModelRow } from '../../contract/models.ts';
import { StudioError } from '../../contract/errors.ts';
import { proceduralInpainter } from '../../domain/inpainting/settings.ts';
import { shortTitle } from '../../domain/short-title.ts';
import type { ScorerSpec } from '../../inference/scorer/scorer-spec.ts';
import { addFile } from './add-file.ts';
import { convertModel, type ConvertWish, type ModelOutcome, type ModelWork } from './convert-model.ts';
import { findInstalled } from './find-installed.ts';
import { createHashCache } from './hash-cache.ts';
import { listInpainters, resolveInpainter, type ResolvedInpainter } from './inpainters.ts';
import { installModel, type DownloadSettings, type InstallWish } from './install-model.ts';
import type { ModelFolders } from './model-folders.ts';
import { modelRow } from './model-row.ts';
import { openPipelines, type FoundPipeline } from './pipelines.ts';
import { publishedFile, readRegistry, scorerSpec, type KnownModel } from './registry.ts';
import { removeFiles, type RemovedFiles } from './remove-files.ts';
import { verifyFiles, type VerifiedFile, type VerifyOptions } from './verify-files.ts';

export type { ResolvedInpainter } from './inpainters.ts';

/** The file that serves a model id now. */
export interface ResolvedModel {
  readonly path: string;
  /** Of the ONNX file, which names the weights it goes with. */
  readonly sha256: string;
  /** Number format inside the network; null where that is not known. */
  readonly precision: ModelRow['precision'];
  /** How a scorer is fed; null for a model that is no scorer. */
  readonly spec: ScorerSpec | null;
  /** Set for a scorer whose lower values are better. */
  readonly lowerIsBetter?: true;
}

/** A scorer of the registry, installed or not. */
interface KnownScorer {
  readonly id: string;
  readonly title: string;
  readonly spec: ScorerSpec;
  readonly lowerIsBetter: boolean;
  /** Where its values are shown, low to high; values may lie beyond. */
  readonly range: readonly [number, number];
}

/** The model files of this machine, by the ids of the registry. */
export interface ModelStore {
  /** Every scorer of the registry, in its order. */
  readonly scorers: readonly KnownScorer[];
  /** What a model is called in a sentence. @throws StudioError MODEL_UNKNOWN. */
  titleOf(id: string): string;
  /** One row per known id: the file that serves it, or the one to get. */
  list(): Promise<ModelRow[]>;
  /** @throws StudioError MODEL_UNKNOWN, or MODEL_MISSING with where to get it and where to put it. */
  resolve(id: string): Promise<ResolvedModel>;
  /** Every inpainter that is known here: the built-in one, those of the registry, and pipeline folders. */
  inpainters(): Promise<InpainterRow[]>;
  /** @throws StudioError MODEL_UNKNOWN, MODEL_MISSING, BAD_INPUT for a folder that lacks a part or holds a network of another shape. */
  resolveInpainter(id: string): Promise<ResolvedInpainter>;
  /** Remembers a folder with a Stable Diffusion pipeline by a name; its files stay where they are. @throws StudioError BAD_INPUT, MODEL_MISSING, IO_FAILED. */
  addPipeline(id: string, folder: string): Promise<FoundPipeline>;
  /** Forgets a folder that was added by a name. @throws StudioError NOT_FOUND. */
  forgetPipeline(id: string): Promise<void>;
  /** Copies a file into the user's store after its hash was checked. @throws StudioError MODEL_UNKNOWN, BAD_INPUT, DISK_FULL, IO_FAILED. */
  add(id: string, file: string): Promise<ModelRow>;
  /**
   * Downloads what the model is published as, checks it, and converts it where it is a checkpoint. Goes on with what an earlier download left.
   * @throws StudioError MODEL_UNKNOWN, IO_FAILED with what the server did, DISK_FULL, CONFLICT, CANCELLED, and what `Engine.convert` throws.
   */
  install(id: string, wish: InstallWish, work: ModelWork): Promise<ModelOutcome>;
  /** Converts a checkpoint that the user has. @throws StudioError MODEL_UNKNOWN, BAD_INPUT, and what `Engine.convert` throws. */
  convert(id: string, wish: ConvertWish, work: ModelWork): Promise<ModelOutcome>;
  /** Hashes every file again that has a known name or size, that a conversion wrote, or that is part of a pipeline. @throws StudioError IO_FAILED, CANCELLED. */
  verify(options?: VerifyOptions): Promise<VerifiedFile[]>;
  /** Takes the files of a model out of the user's own store. @throws StudioError MODEL_UNKNOWN, NOT_FOUND, IO_FAILED. */
  remove(id: string): Promise<RemovedFiles>;
  /** Folders that are searched, in order. */
  readonly folders: readonly string[];
}

export interface ModelStoreOptions {
  /** The user's own store; the only folder that is written to. */
  readonly homeModels: string;
  /** The value of TRIPTYCH_MODELS. */
  readonly environment?: string | undefined;
  /** The folder with `registry.json`. */
  readonly bundled: string;
  /** For tests. */
  readonly downloads?: DownloadSettings;
}

export function openModelStore({ homeModels, environment, bundled, downloads }: ModelStoreOptions): ModelStore {
  const models = readRegistry(join(bundled, 'registry.json'));
  const folders: ModelFolders = {
    all: [...(environment ? [resolve(environment)] : []), homeModels, bundled],
    home: homeModels,
    hashes: createHashCache(join(homeModels, 'hashes.json')),
  };

  function known(id: string): KnownModel {
    const model = models.find((candidate) => candidate.id === id);
    if (!model) throw new StudioError('MODEL_UNKNOWN', `There is no model ${id}; known models: ${models.map((candidate) => candidate.id).join(', ')}`);
    return model;
  }

  const pipelines = openPipelines(folders, [proceduralInpainter, ...models.map(({ id }) => id)]);

  return {
    folders: folders.all,
    scorers: models.flatMap(asScorer),
    titleOf: (id) => shortTitle(known(id)),
    list: () => Promise.all(models.map((model) => modelRow(model, folders))),
    async resolve(id) {
      const model = known(id);
      const found = await findInstalled(model, folders);
      if (!found) throw new StudioError('MODEL_MISSING', missing(model, homeModels));
      return { path: found.path, sha256: found.sha256, precision: found.precision, spec: scorerSpec(model), ...(model.scorer?.lowerIsBetter ? { lowerIsBetter: true } : {}) };
    },
    inpainters: () => listInpainters(models, folders, pipelines),
    resolveInpainter: (id) => resolveInpainter(id, models, folders, pipelines, (model) => missing(model, homeModels)),
    addPipeline: (id, folder) => pipelines.add(id, folder),
    async forgetPipeline(id) {
      if (await pipelines.forget(id)) return;
      const found = (await pipelines.list()).find((pipeline) => pipeline.id === id);
      throw new StudioError('NOT_FOUND', found ? `${id} is found by itself in a model folder: to be rid of it, move ${found.folder} elsewhere.` : `No folder was added under the name ${id}.`);
    },
    async add(id, file) {
      const model = known(id);
      await addFile(model, resolve(file), homeModels);
      return await modelRow(model, folders);
    },
    install: async (id, wish, work) => await installModel(known(id), folders, wish, work, downloads),
    convert: async (id, wish, work) => await convertModel(known(id), folders, { ...wish, path: resolve(wish.path) }, work),
    verify: (options) => verifyFiles(models, folders, pipelines, options),
    remove: async (id) => await removeFiles(known(id), folders),
  };
}

function asScorer(model: KnownModel): KnownScorer[] {
  const spec = scorerSpec(model);
  return spec && model.scorer ? [{ id: model.id, title: model.title, spec, lowerIsBetter: model.scorer.lowerIsBetter, range: model.scorer.range }] : [];
}

function missing(model: KnownModel, homeModels: string): string {
  const { name, source, bytes, sha256 } = publishedFile(model);
  const byHand = model.conversion ? `run \`triptych models convert ${model.id} ${name}\`` : `run \`triptych models add ${model.id} ${name}\` or put it into ${homeModels}`;
  return `No file of model ${model.id} is installed: run \`triptych models install ${model.id}\`, or download ${source} (${bytes} bytes, SHA-256 ${sha256}) yourself and ${byHand}`;
}
