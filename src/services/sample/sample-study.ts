import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import Papa from 'papaparse';
import { StudioError } from '../../contract/errors.ts';
import type { Face } from '../../domain/face.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { importItems } from '../import/items.ts';
import { addPerson } from '../people/add-person.ts';
import { explained, hasCode } from '../store/failures.ts';
import { nodeFiles } from '../store/node-files.ts';
import { realFolder, refuseOccupied } from '../store/place.ts';
import { createProject, openProject } from '../store/project.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { portrait } from './portrait.ts';
import { plan, sampleModels, scenes, type Scene } from './scenes.ts';

export interface SampleRequest {
  /** A new or empty folder. */
  readonly folder: string;
  readonly engine: Engine;
  /** Id of this machine. */
  readonly device: string;
}

export interface SampleOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Seed of the drawings: everybody gets the same pictures. */
const drawingSeed = 'sample';

/** Names of the people the study starts with; nobody has answered yet. */
const people = ['Annotator 1', 'Annotator 2', 'Annotator 3', 'Annotator 4', 'Annotator 5'];

/** Pictures drawn at a time; more only costs memory. */
const atATime = 3;

/**
 * Makes and opens the sample study: three drawn portraits per prompt with graded defects and known faces, and five people.
 * It is made beside `folder` and moved there when complete, so that a failed or cancelled attempt leaves nothing.
 * @throws StudioError PROJECT_EXISTS, BAD_INPUT for an occupied folder, CANCELLED, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function createSampleStudy({ folder, engine, device }: SampleRequest, options: SampleOptions = {}): Promise<Project> {
  const place = await realFolder(nodeFiles, resolve(folder));
  await refuseOccupied(nodeFiles, place);
  refuseCancelled(options.signal);
  const workshop = await explained('make', place, async () => {
    await mkdir(dirname(place), { recursive: true });
    return mkdtemp(join(dirname(place), `.${basename(place)}-`));
  });
  try {
    const made = join(workshop, 'study');
    await makeStudy(made, engine, device, options);
    refuseCancelled(options.signal);
    await moveInto(made, place);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return openProject(place, { mode: 'write', device });
}

async function moveInto(made: string, place: string): Promise<void> {
  await explained('write', place, async () => {
    await rmdir(place).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return;
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw new StudioError('BAD_INPUT', `${place} is not empty. Choose a new or empty folder for the sample study.`, { cause: error });
      throw error;
    });
    await rename(made, place);
    await nodeFiles.syncFolder(dirname(place));
  });
}

async function makeStudy(folder: string, engine: Engine, device: string, { signal, onProgress }: SampleOptions): Promise<void> {
  const project = await createProject(folder, { name: 'Sample study', sample: true, device });
  try {
    const images = join(folder, 'imports', 'sample');
    const faces = await drawAll(images, engine, signal, onProgress);
    await writeFile(join(images, 'prompts.csv'), promptsTable());
    await importItems({ project, engine, images, prompts: null }, signal ? { signal } : {});
    await project.images.put(Array.from(project.images.values(), (image) => withKnownFaces(image, faces)));
    for (const name of people) await addPerson(project, name);
  } finally {
    await project.close();
  }
}

function fileOf(scene: Scene): string {
  return `${scene.file}.jpg`;
}

function promptsTable(): string {
  return `${Papa.unparse({ fields: ['file', 'prompt'], data: scenes.map((scene) => [fileOf(scene), scene.prompt]) })}\r\n`;
}

/** Draws all pictures, a few at a time; resolves with their faces by `model/file`. */
async function drawAll(folder: string, engine: Engine, signal: AbortSignal | undefined, onProgress: SampleOptions['onProgress']): Promise<Map<string, readonly Face[]>> {
  const wanted = scenes.flatMap((scene) => sampleModels.map((model, index) => ({ scene, model, index })));
  const faces = new Map<string, readonly Face[]>();
  for (const model of sampleModels) await mkdir(join(folder, model), { recursive: true });
  onProgress?.(0, wanted.length);
  const queue = wanted.values();
  let done = 0;
  const draw = async () => {
    for (const { scene, model, index } of queue) {
      refuseCancelled(signal);
      const picture = portrait(plan(scene, index, drawingSeed));
      await engine.render({ svg: picture.svg, output: join(folder, model, fileOf(scene)) }, signal ? { signal } : {});
      faces.set(`${model}/${fileOf(scene)}`, picture.faces);
      done += 1;
      onProgress?.(done, wanted.length);
    }
  };
  // Every drawer is waited for, so that none still writes when the folder is removed after a failure.
  const outcomes = await Promise.allSettled(Array.from({ length: atATime }, draw));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return faces;
}

function withKnownFaces(image: ImageRecord, faces: ReadonlyMap<string, readonly Face[]>): ImageRecord {
  const known = faces.get(image.source.path);
  if (!known) throw new Error(`no faces are known for ${image.source.path}`);
  const at = new Date().toISOString();
  return { ...image, detection: { detector: 'drawn', modelSha256: null, provider: 'none', threshold: 0, at, faces: known } };
}
