import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ModelRow } from '../../contract/contract.ts';
import { StudioError } from '../../contract/errors.ts';
import { createHashCache, hashFile } from './hash-cache.ts';
import { readRegistry, type KnownModel, type ModelFile } from './registry.ts';

/** A model file that was found and whose hash is the pinned one. */
interface InstalledModel { readonly path: string; readonly sha256: string }

/** A file looked at by `verify`; `found` is null when it could not be read. */
interface VerifiedFile {
  readonly id: string;
  readonly path: string;
  readonly ok: boolean;
  readonly expected: readonly string[];
  readonly found: string | null;
}

/** The model files of this machine, by the ids of the registry. */
export interface ModelStore {
  /** One row per known id: the installed file, or the recommended one. */
  list(): Promise<ModelRow[]>;
  /** @throws StudioError MODEL_UNKNOWN, or MODEL_MISSING with where to get it and where to put it. */
  resolve(id: string): Promise<InstalledModel>;
  /** Copies a file into the user's store after its hash was checked. @throws StudioError MODEL_UNKNOWN, BAD_INPUT, DISK_FULL, IO_FAILED. */
  add(id: string, file: string): Promise<ModelRow>;
  /** Hashes every file again that has a known name or size. */
  verify(): Promise<VerifiedFile[]>;
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
}

interface Candidate { readonly path: string; readonly name: string; readonly bytes: number }

export function openModelStore({ homeModels, environment, bundled }: ModelStoreOptions): ModelStore {
  const models = readRegistry(join(bundled, 'registry.json'));
  const hashes = createHashCache(join(homeModels, 'hashes.json'));
  const folders = [...(environment ? [resolve(environment)] : []), homeModels, bundled];

  async function installed(model: KnownModel): Promise<{ file: ModelFile; path: string } | null> {
    for (const folder of folders) {
      const candidates = await filesIn(folder);
      for (const file of model.files) {
        // Only a file of the right size can have the right hash.
        for (const candidate of candidates.filter(({ bytes }) => bytes === file.bytes)) {
          if (await hashes.sha256(candidate.path) === file.sha256) return { file, path: candidate.path };
        }
      }
    }
    return null;
  }

  async function row(model: KnownModel): Promise<ModelRow> {
    const found = await installed(model);
    const file = found?.file ?? preferred(model);
    return {
      id: model.id, kind: model.kind, title: model.title, licence: model.licence,
      file: found?.path ?? null, sha256: file.sha256, bytes: file.bytes, source: file.source, installed: found !== null,
    };
  }

  function known(id: string): KnownModel {
    const model = models.find((candidate) => candidate.id === id);
    if (!model) throw new StudioError('MODEL_UNKNOWN', `There is no model ${id}; known models: ${models.map((candidate) => candidate.id).join(', ')}`);
    return model;
  }

  return {
    folders,
    list: () => Promise.all(models.map(row)),
    async resolve(id) {
      const model = known(id);
      const found = await installed(model);
      if (!found) throw new StudioError('MODEL_MISSING', missing(model, homeModels));
      return { path: found.path, sha256: found.file.sha256 };
    },
    async add(id, file) {
      const model = known(id);
      const pinned = await pinnedFile(model, resolve(file));
      await copyIn(resolve(file), homeModels, pinned);
      return await row(model);
    },
    async verify() {
      const all = models.flatMap((model) => model.files.map((file) => ({ id: model.id, file })));
      const results: VerifiedFile[] = [];
      for (const candidate of (await Promise.all(folders.map(filesIn))).flat()) {
        const named = all.filter(({ file }) => file.name === candidate.name);
        const claims = named.length > 0 ? named : all.filter(({ file }) => file.bytes === candidate.bytes);
        const first = claims[0];
        if (!first) continue;
        const found = await hashes.fresh(candidate.path).catch(() => null);
        const match = all.find(({ file }) => file.sha256 === found);
        const expected = match ? [match.file.sha256] : claims.map(({ file }) => file.sha256);
        results.push({ id: (match ?? first).id, path: candidate.path, ok: match !== undefined, expected, found });
      }
      return results;
    },
  };
}

function preferred(model: KnownModel): ModelFile {
  const file = model.files[0];
  if (!file) throw new Error(`The registry names no file for ${model.id}`);
  return file;
}

function missing(model: KnownModel, homeModels: string): string {
  const { name, source, bytes, sha256 } = preferred(model);
  return `No file of model ${model.id} is installed: download ${source} (${bytes} bytes, SHA-256 ${sha256}), then run \`triptych models add ${model.id} ${name}\` or put it into ${homeModels}`;
}

/** Regular files of a folder; a folder that is not there holds none. */
async function filesIn(folder: string): Promise<Candidate[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw new StudioError('IO_FAILED', `The model folder ${folder} cannot be read (${error.code})`, { cause: error });
  });
  const files = await Promise.all(names.toSorted().map(async (name) => {
    const path = join(folder, name);
    // A dangling link is not a model either.
    const information = await stat(path).catch(() => null);
    return information?.isFile() ? { path, name, bytes: information.size } : null;
  }));
  return files.filter((file) => file !== null);
}

async function pinnedFile(model: KnownModel, path: string): Promise<ModelFile> {
  let sha256: string;
  try {
    sha256 = await hashFile(path);
  } catch (cause) {
    throw new StudioError('BAD_INPUT', `${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); name the downloaded model file`, { cause });
  }
  const file = model.files.find((candidate) => candidate.sha256 === sha256);
  if (!file) throw new StudioError('BAD_INPUT', `${path} is not a file of model ${model.id}: its SHA-256 is ${sha256}, expected ${model.files.map((candidate) => candidate.sha256).join(' or ')}`);
  return file;
}

async function copyIn(source: string, folder: string, file: ModelFile): Promise<void> {
  const target = join(folder, file.name);
  const part = `${target}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(source, part, constants.COPYFILE_FICLONE);
    const copied = await hashFile(part);
    if (copied !== file.sha256) throw new StudioError('IO_FAILED', `The copy of ${source} has SHA-256 ${copied} instead of ${file.sha256}; try again`);
    await rename(part, target);
  } catch (cause) {
    // The first error is the one to tell; there may be no part, or no folder for it.
    await rm(part, { force: true }).catch(() => undefined);
    if (cause instanceof StudioError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new StudioError(code === 'ENOSPC' ? 'DISK_FULL' : 'IO_FAILED', `${source} cannot be copied to ${target} (${code}); free some space or check the folder's rights`, { cause });
  }
}
