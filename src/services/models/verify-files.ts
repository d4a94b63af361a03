import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Claim } from './claim.ts';
import { allManifests } from './manifest.ts';
import { filesIn, type ModelFolders } from './model-folders.ts';
import { claimsOfPipelines } from './pipeline-claims.ts';
import type { Pipelines } from './pipelines.ts';
import { pinnedFiles, type KnownModel } from './registry.ts';

/** A file looked at by `verify`; `found` is null when it could not be read. */
export interface VerifiedFile {
  readonly id: string;
  readonly path: string;
  readonly ok: boolean;
  /** Any one of these SHA-256 would be right; none = whatever can be read is. */
  readonly expected: readonly string[];
  readonly found: string | null;
  /** Of a part of a pipeline that is not as it should be: what is wrong and what to do. */
  readonly problem?: string;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** In bytes. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Hashes every file again that a manifest names, that has a name or size of the registry, or that is part of a pipeline. @throws StudioError IO_FAILED, CANCELLED. */
export async function verifyFiles(models: readonly KnownModel[], folders: ModelFolders, pipelines: Pick<Pipelines, 'list'>, { signal, onProgress }: VerifyOptions = {}): Promise<VerifiedFile[]> {
  const converted = await claimsOfManifests(folders);
  const named = new Set(converted.map(({ path }) => path));
  const claims = [...converted, ...(await claimsOfRegistry(models, folders)).filter(({ path }) => !named.has(path)), ...await claimsOfPipelines(pipelines)];
  const total = claims.reduce((sum, { bytes }) => sum + bytes, 0);
  const results: VerifiedFile[] = [];
  let before = 0;
  onProgress?.(0, total);
  for (const claim of claims) {
    const { path, bytes } = claim;
    const start = before;
    const found = await folders.hashes.fresh(path, { signal, onBytes: (done) => onProgress?.(start + Math.min(done, bytes), total) }).catch((error: unknown) => {
      if (error instanceof StudioError) throw error;
      return null;
    });
    before += bytes;
    onProgress?.(before, total);
    results.push(judged(claim, found));
  }
  return results;
}

function judged({ path, expected, possible, pipeline }: Claim, found: string | null): VerifiedFile {
  const match = possible.find(({ sha256 }) => sha256 === found);
  const ok = match !== undefined || (pipeline !== undefined && expected.length === 0 && found !== null);
  return {
    id: pipeline?.id ?? match?.id ?? expected[0]?.id ?? '', path, ok, found,
    expected: match ? [match.sha256] : expected.map(({ sha256 }) => sha256),
    ...(pipeline && !ok ? { problem: pipeline.problem(found) } : {}),
  };
}

/** One claim a file, also for files that are missing: a model without its weights is broken. */
async function claimsOfManifests(folders: ModelFolders): Promise<Claim[]> {
  const claims = (await allManifests(folders)).flatMap(({ folder, manifest }) => manifest.files.map(({ name, bytes, sha256 }): Claim => {
    const known = [{ id: manifest.id, sha256 }];
    return { path: join(folder, name), bytes, expected: known, possible: known };
  }));
  return [...new Map(claims.map((claim) => [claim.path, claim])).values()];
}

async function claimsOfRegistry(models: readonly KnownModel[], folders: ModelFolders): Promise<Claim[]> {
  const all = models.flatMap((model) => pinnedFiles(model).map(({ name, bytes, sha256 }) => ({ id: model.id, name, bytes, sha256 })));
  return (await Promise.all(folders.all.map(filesIn))).flat().flatMap(({ path, name, bytes }) => {
    const named = all.filter((file) => file.name === name);
    const expected = named.length > 0 ? named : all.filter((file) => file.bytes === bytes);
    return expected.length > 0 ? [{ path, bytes, expected, possible: all }] : [];
  });
}
