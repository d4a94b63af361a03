import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { hashFile, type HashOptions } from '../../inference/onnx/hash-file.ts';
import { pinnedFiles, type KnownModel, type ModelFile } from './registry.ts';

/** Copies a file that has a pinned hash of this model into a folder, under the registry's name. @throws StudioError BAD_INPUT, DISK_FULL, IO_FAILED. */
export async function addFile(model: KnownModel, path: string, folder: string): Promise<void> {
  await copyIn(path, folder, await pinnedFile(model, path));
}

/** SHA-256 of a file that the user names. @throws StudioError BAD_INPUT when it cannot be read, CANCELLED. */
export async function hashOfNamed(path: string, options: HashOptions = {}): Promise<string> {
  try {
    return await hashFile(path, options);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('BAD_INPUT', `${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); name the downloaded model file`, { cause });
  }
}

async function pinnedFile(model: KnownModel, path: string): Promise<ModelFile> {
  const sha256 = await hashOfNamed(path);
  const file = model.files.find((candidate) => candidate.sha256 === sha256);
  if (file) return file;
  if (model.conversion?.checkpoints.some((checkpoint) => checkpoint.sha256 === sha256)) {
    throw new StudioError('BAD_INPUT', `${path} is the published checkpoint of ${model.id} and has to be converted: run \`triptych models convert ${model.id} ${path}\`, or choose Convert on the Models page`);
  }
  const expected = pinnedFiles(model).map((candidate) => candidate.sha256).join(' or ');
  throw new StudioError('BAD_INPUT', `${path} is not a file of model ${model.id}: its SHA-256 is ${sha256}, expected ${expected}`);
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
