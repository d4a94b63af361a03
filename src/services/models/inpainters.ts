import { createHash } from 'node:crypto';
import { StudioError } from '../../contract/errors.ts';
import type { InpainterRow } from '../../contract/inpainting.ts';
import type { InpainterPart } from '../../domain/inpainting/batch.ts';
import { proceduralInpainter, type InpainterKind, type SchedulerName } from '../../domain/inpainting/settings.ts';
import { shortTitle } from '../../domain/short-title.ts';
import type { InpainterSpec } from '../../inference/engine/protocol.ts';
import { findInstalled } from './find-installed.ts';
import type { ModelFolders } from './model-folders.ts';
import { readOrProblem, readPipeline, type FoundPipeline, type Pipelines } from './pipelines.ts';
import type { KnownModel } from './registry.ts';

/** An inpainter that can be used now. */
export interface ResolvedInpainter {
  readonly id: string;
  readonly title: string;
  readonly kind: InpainterKind;
  readonly spec: InpainterSpec;
  /** What it is made of; nothing for the built-in one. */
  readonly parts: readonly InpainterPart[];
  /** What its folder says; null for an inpainter that is no diffusion model. */
  readonly scheduler: SchedulerName | null;
  readonly side: number | null;
}

const proceduralTitle = 'Built in';
const none = { named: false, scheduler: null, side: null, channels: null };

/** Everything that can redraw a face here: the built-in one, pipeline folders, then the erasers of the registry. */
export async function listInpainters(models: readonly KnownModel[], folders: ModelFolders, pipelines: Pipelines): Promise<InpainterRow[]> {
  const builtIn: InpainterRow = { id: proceduralInpainter, title: proceduralTitle, kind: 'procedural', installed: true, problem: null, place: null, licence: null, ...none };
  const ofFolders = await Promise.all((await pipelines.list()).map(pipelineRow));
  const erasers = await Promise.all(models.filter(({ inpainter }) => inpainter !== null).map(async (model): Promise<InpainterRow> => {
    const found = await findInstalled(model, folders);
    return { id: model.id, title: shortTitle(model), kind: 'eraser', installed: found !== null, problem: null, place: found?.path ?? null, licence: model.licence, ...none };
  }));
  return [builtIn, ...ofFolders, ...erasers];
}

async function pipelineRow({ id, folder, named }: FoundPipeline): Promise<InpainterRow> {
  const { pipeline, problem } = await readOrProblem(folder);
  return { id, title: id, kind: 'diffusion', installed: problem === null, problem, place: folder, named, licence: null, scheduler: pipeline?.scheduler?.name ?? null, side: pipeline?.side ?? null, channels: pipeline?.channels ?? null };
}

/** @throws StudioError MODEL_UNKNOWN; MODEL_MISSING and BAD_INPUT as `readPipeline`, and MODEL_MISSING for a model that is not installed. */
export async function resolveInpainter(id: string, models: readonly KnownModel[], folders: ModelFolders, pipelines: Pipelines, missing: (model: KnownModel) => string): Promise<ResolvedInpainter> {
  if (id === proceduralInpainter) return { id, title: proceduralTitle, kind: 'procedural', spec: { form: 'procedural' }, parts: [], scheduler: null, side: null };
  const model = models.find((candidate) => candidate.id === id);
  if (model?.inpainter) {
    const found = await findInstalled(model, folders);
    if (!found) throw new StudioError('MODEL_MISSING', missing(model));
    const spec: InpainterSpec = { form: model.inpainter.form, id, modelPath: found.path };
    return { id, title: shortTitle(model), kind: 'eraser', spec, parts: [{ part: 'model', sha256: found.sha256 }], scheduler: null, side: null };
  }
  const known = await pipelines.list();
  const pipeline = known.find((candidate) => candidate.id === id);
  if (!pipeline) throw new StudioError('MODEL_UNKNOWN', `There is no inpainter ${id}; there are ${[proceduralInpainter, ...known.map((candidate) => candidate.id), ...models.filter(({ inpainter }) => inpainter).map((candidate) => candidate.id)].join(', ')}. A Stable Diffusion folder is added with \`triptych models add ${id} FOLDER\`.`);
  const { scheduler, side, files } = await readPipeline(pipeline.folder);
  const parts = await Promise.all(files.map(async ({ part, paths }) => ({ part, sha256: await hashOfPart(paths, folders) })));
  return { id, title: id, kind: 'diffusion', spec: { form: 'diffusion', id, folder: pipeline.folder }, parts, scheduler: scheduler?.name ?? null, side };
}

/** Of one file its own SHA-256; of several the SHA-256 of theirs in hex, one after the other. */
async function hashOfPart(paths: readonly string[], { hashes }: ModelFolders): Promise<string> {
  const all: string[] = [];
  for (const path of paths) all.push(await hashes.sha256(path));
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : createHash('sha256').update(all.join('')).digest('hex');
}
