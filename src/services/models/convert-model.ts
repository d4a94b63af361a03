import { basename, join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ModelRow } from '../../contract/models.ts';
import { shortTitle } from '../../domain/short-title.ts';
import type { ConvertedFiles, Engine } from '../../inference/engine/protocol.ts';
import { hashOfNamed } from './add-file.ts';
import { findConverted, findInstalled } from './find-installed.ts';
import { manifestsOf, writeManifest, type Manifest } from './manifest.ts';
import type { ModelFolders } from './model-folders.ts';
import { modelRow } from './model-row.ts';
import { type KnownModel, type ModelConversion } from './registry.ts';

type Precision = Manifest['precision'];

/** What installing and converting need of their host. */
export interface ModelWork {
  readonly engine: Pick<Engine, 'convert'>;
  readonly signal?: AbortSignal | undefined;
  /** In bytes of what is read and written; every step counts its own, from zero on. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** One line for a person about what happens now. */
  readonly onStage?: ((text: string) => void) | undefined;
}

/** What came out of installing or converting a model. */
export interface ModelOutcome {
  readonly row: ModelRow;
  /** False where everything was there already. */
  readonly changed: boolean;
  /** One line that says so. */
  readonly message: string;
}

export interface ConvertWish {
  /** A published checkpoint, or with `ownWeights` another one of the same network. */
  readonly path: string;
  readonly precision?: Precision | undefined;
  readonly ownWeights?: boolean | undefined;
}

/**
 * Converts a checkpoint into the user's store and uses it from then on; where the same one was converted in the same way before, nothing
 * is written but that. @throws StudioError BAD_INPUT (another file than the published one, a model without a conversion), and what `Engine.convert` throws.
 */
export async function convertModel(model: KnownModel, folders: ModelFolders, { path, precision, ownWeights = false }: ConvertWish, work: ModelWork): Promise<ModelOutcome> {
  const conversion = conversionOf(model);
  const format = formatOf(model, conversion, precision);
  // A download is still called a part of one.
  const shown = basename(path, '.part');
  work.onStage?.(`Checking ${shown}.`);
  const sha256 = await hashOfNamed(path, { signal: work.signal });
  const isPublished = conversion.checkpoints.some((checkpoint) => checkpoint.sha256 === sha256);
  if (!isPublished && !ownWeights) throw notPublished(model, conversion, path, sha256);
  const name = isPublished ? nameOf(model, format) : `${model.id}-${format}-own-${sha256.slice(0, 8)}.onnx`;
  const before = (await manifestsOf(model.id, { all: [folders.home] })).find(({ manifest }) => manifest.files[0]?.name === name)?.manifest;
  work.onStage?.(`Converting ${shown} to ${format}.`);
  const { files } = await work.engine.convert(
    { recipe: conversion.recipe, checkpoint: path, checkpointSha256: sha256, precision: format, output: join(folders.home, name) },
    (done, total) => work.onProgress?.(done, total),
    work.signal ? { signal: work.signal } : {},
  );
  const described = describe(files);
  for (const [index, file] of files.entries()) await folders.hashes.learn(file.path, described[index]?.sha256 ?? file.sha256);
  const written: Manifest = {
    schemaVersion: 1, id: model.id, recipe: conversion.recipe, checkpointSha256: sha256, precision: format, at: await latest(model, folders), files: described,
  };
  await writeManifest(folders.home, written);
  const changed = before === undefined || JSON.stringify(before.files) !== JSON.stringify(described);
  return await outcome(model, folders, name, changed, changed ? `${shortTitle(model)}: converted to ${format}.` : `${shortTitle(model)}: converted to ${format} before; nothing to do.`);
}

/**
 * Uses what the published weights were converted to before, if that is there in this format; null where it is not.
 * Of two formats the one that was asked for last is used.
 */
export async function useConverted(model: KnownModel, folders: ModelFolders, precision: Precision | undefined): Promise<ModelOutcome | null> {
  const conversion = conversionOf(model);
  const format = formatOf(model, conversion, precision);
  const isWanted = ({ checkpointSha256, precision: other }: Pick<Manifest, 'checkpointSha256' | 'precision'>) => other === format && conversion.checkpoints.some(({ sha256 }) => sha256 === checkpointSha256);
  const found = await findConverted(model, folders, ({ manifest }) => isWanted(manifest));
  const inUse = await findInstalled(model, folders);
  const message = `${shortTitle(model)} is installed as ${format} already.`;
  if (!found?.manifest) {
    const isPinned = inUse !== null && inUse.precision === format && model.files.some(({ sha256, source }) => source === null && sha256 === inUse.sha256);
    return isPinned ? { row: await modelRow(model, folders), changed: false, message } : null;
  }
  if (inUse?.path === found.path) return { row: await modelRow(model, folders), changed: false, message };
  const isOwn = (await manifestsOf(model.id, { all: [folders.home] })).some(({ manifest }) => manifest.files[0]?.name === basename(found.path));
  if (isOwn) await writeManifest(folders.home, { ...found.manifest, at: await latest(model, folders) });
  return await outcome(model, folders, basename(found.path), true, `${shortTitle(model)}: ${format} is used from now on.`);
}

function conversionOf(model: KnownModel): ModelConversion {
  if (!model.conversion) throw new StudioError('BAD_INPUT', `${model.id} is used as it is published and needs no conversion; \`triptych models install ${model.id}\` gets it.`);
  return model.conversion;
}

function formatOf(model: KnownModel, { precisions }: ModelConversion, wish: Precision | undefined): Precision {
  const format = wish ?? precisions[0] ?? 'fp32';
  if (!precisions.includes(format)) throw new StudioError('BAD_INPUT', `${model.id} cannot be converted to ${format}, only to ${precisions.join(' or ')}.`);
  return format;
}

/** The name that the registry pins for what comes out, where it does. */
function nameOf(model: KnownModel, format: Precision): string {
  return model.files.find(({ source, precision }) => source === null && precision === format)?.name ?? `${model.id}-${format}.onnx`;
}

function notPublished(model: KnownModel, { checkpoints }: ModelConversion, path: string, sha256: string): StudioError {
  const expected = checkpoints.map((checkpoint) => `${checkpoint.sha256} (${checkpoint.name})`).join(' or ');
  return new StudioError('BAD_INPUT', `${path} is not the published checkpoint of ${model.id}: its SHA-256 is ${sha256}, expected ${expected}. Weights of your own are taken with \`--own-weights\`, or as such on the Models page.`);
}

/** Names relative to the folder, as a manifest keeps them. */
function describe(files: ConvertedFiles['files']): Manifest['files'] {
  return files.map(({ path, bytes, sha256 }) => ({ name: basename(path), bytes, sha256 }));
}

/** Now, or just after the latest conversion of the model where the clock was set back. */
async function latest(model: KnownModel, folders: ModelFolders): Promise<string> {
  const times = (await manifestsOf(model.id, folders)).map(({ manifest }) => Date.parse(manifest.at) + 1);
  return new Date(Math.max(Date.now(), ...times)).toISOString();
}

async function outcome(model: KnownModel, folders: ModelFolders, name: string, changed: boolean, message: string): Promise<ModelOutcome> {
  const row = await modelRow(model, folders);
  const other = row.file !== null && row.file !== join(folders.home, name) ? ` What is used is ${row.file}: that folder comes first.` : '';
  return { row, changed, message: message + other };
}
