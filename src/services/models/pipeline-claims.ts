import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Claim } from './claim.ts';
import { readOrProblem, type FoundPipeline, type Pipelines } from './pipelines.ts';

/** What `verify` reads of pipelines: the files they are made of, and those they had when they were added. */
export async function claimsOfPipelines(pipelines: Pick<Pipelines, 'list'>): Promise<Claim[]> {
  return (await Promise.all((await pipelines.list()).map(claimsOf))).flat();
}

async function claimsOf({ id, folder, files }: FoundPipeline): Promise<Claim[]> {
  const { pipeline, problem } = await readOrProblem(folder);
  const present = pipeline?.files.flatMap(({ paths }) => paths.map((path) => relative(folder, path))) ?? [];
  const names = [...new Set([...present, ...Object.keys(files)])];
  if (names.length === 0) return [{ path: folder, bytes: 0, expected: [], possible: [], pipeline: { id, problem: () => problem ?? `${folder} cannot be read.` } }];
  return Promise.all(names.map(async (name): Promise<Claim> => {
    const sha256 = files[name];
    const known = sha256 === undefined ? [] : [{ id, sha256 }];
    const path = join(folder, name);
    const bytes = await stat(path).then(({ size }) => size, () => 0);
    return { path, bytes, expected: known, possible: known, pipeline: { id, problem: (found) => problemOf(id, found) } };
  }));
}

function problemOf(id: string, found: string | null): string {
  return found === null ? `It is a part of ${id} and cannot be read. Copy or export the folder again.`
    : `It has changed since the folder was added as ${id}: its SHA-256 is ${found} now. Copy or export the folder again; if you changed it yourself, add it again.`;
}
