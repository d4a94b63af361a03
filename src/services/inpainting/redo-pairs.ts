import { StudioError } from '../../contract/errors.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { isInpainted, type InpaintedPair } from '../../domain/pairs/pair.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { faceToRedraw, type FaceToRedraw, type LeftOutFace } from './faces-to-redraw.ts';
import { batchFor, redrawBatch, type InpaintOptions, type RedrawnBatch } from './redraw-batch.ts';

/** Faces to be drawn once more. */
export interface RedoWishes {
  /** Ids of the pairs whose faces are meant. */
  readonly pairs: readonly string[];
  /** Null = the seed of the pair's batch. */
  readonly seed: string | null;
  /** In (0, 1]; null = as the pair's batch says. */
  readonly strength: number | null;
}

interface Redoing { readonly project: Project; readonly models: Pick<ModelStore, 'resolveInpainter'> }

/** What a run is going to do: some faces of each batch, with that batch's settings but for seed or strength. */
type RedoPlan = readonly { readonly batch: InpaintingBatch; readonly inpainter: ResolvedInpainter; readonly faces: readonly FaceToRedraw[] }[];

/** What came of it: numbers over all batches. */
export interface RedoResult extends RedrawnBatch {
  /** Faces that were meant, each once. */
  readonly faces: number;
}

/**
 * What to redraw, before anything is written. Pairs of one face that lead to the same settings are one face.
 * @throws StudioError BAD_INPUT (neither seed nor strength, pairs that no inpainter redrew, an eraser, too few steps), NOT_FOUND (a pair, its batch or its photograph is gone), MODEL_MISSING, MODEL_UNKNOWN.
 */
export async function planRedo({ project, models }: Redoing, { pairs: ids, seed, strength }: RedoWishes): Promise<RedoPlan> {
  if (seed === null && strength === null) throw new StudioError('BAD_INPUT', 'Nothing would change: give another seed, another strength, or both.');
  const plan = new Map<string, { batch: InpaintingBatch; inpainter: ResolvedInpainter; faces: Map<string, FaceToRedraw> }>();
  for (const [from, pairs] of byBatch(inpaintedPairs(project, ids))) {
    const old = oldBatch(project, from, pairs.length);
    const settings: InpaintingSettings = { ...old.settings, seed: seed ?? old.settings.seed, strength: strength === null ? old.settings.strength : { kind: 'fixed', value: strength } };
    const inpainter = await usableInpainter(models, settings, pairs.length);
    const batch = batchFor(project, settings, inpainter);
    const known = plan.get(batch.id) ?? { batch, inpainter, faces: new Map<string, FaceToRedraw>() };
    plan.set(batch.id, known);
    for (const face of pairs.map((pair) => faceOf(project, pair, batch))) known.faces.set(face.id, face);
  }
  return Array.from(plan.values(), ({ faces, ...one }) => ({ ...one, faces: [...faces.values()] }));
}

/**
 * Draws each pair's face once more with the settings of its batch but for seed or strength. What comes out are pairs of other batches, beside the old ones; again
 * with the same wishes it makes what is missing and nothing twice. @throws StudioError as `planRedo` and `inpaintFaces` do.
 */
export async function redoPairs({ engine, ...request }: Redoing & { readonly models: Pick<ModelStore, 'resolve'>; readonly engine: Engine }, wishes: RedoWishes, options: InpaintOptions = {}): Promise<RedoResult> {
  refuseReadOnly(request.project);
  const plan = await planRedo(request, wishes);
  const total = plan.reduce((sum, { faces }) => sum + faces.length, 0);
  const results: RedrawnBatch[] = [];
  let before = 0;
  for (const batch of plan) {
    refuseCancelled(options.signal);
    // Faces that are there already count as done; what was done of the others is known at their end.
    const onProgress = (done: number, ofBatch: number): void => { options.onProgress?.(Math.min(total, before + Math.max(0, batch.faces.length - ofBatch) + done), total); };
    results.push(await redrawBatch({ ...request, engine, ...batch }, { ...options, onProgress }));
    before += batch.faces.length;
    options.onProgress?.(before, total);
  }
  return { faces: total, ...sumOf(results) };
}

function inpaintedPairs({ pairs }: Pick<Project, 'pairs'>, ids: readonly string[]): InpaintedPair[] {
  const found = [...new Set(ids)].map((id) => pairs.get(id));
  const gone = found.filter((pair) => pair === undefined).length;
  if (gone > 0) throw new StudioError('NOT_FOUND', `${counted(gone, 'pair is', 'pairs are')} not in this study any more. Choose the pairs again.`);
  const inpainted = found.filter((pair) => pair !== undefined).filter(isInpainted);
  const others = found.length - inpainted.length;
  if (others > 0) throw new StudioError('BAD_INPUT', `${counted(others, 'pair was', 'pairs were')} not made by redrawing a face, so that there is nothing to redraw. Choose only pairs from inpainting.`);
  return inpainted;
}

function byBatch(pairs: readonly InpaintedPair[]): Map<string, InpaintedPair[]> {
  const batches = new Map<string, InpaintedPair[]>();
  for (const pair of pairs) {
    const known = batches.get(pair.origin.batch);
    if (known) known.push(pair);
    else batches.set(pair.origin.batch, [pair]);
  }
  return batches;
}

function oldBatch({ batches }: Pick<Project, 'batches'>, id: string, pairs: number): InpaintingBatch {
  const batch = batches.get(id);
  if (!batch) throw new StudioError('NOT_FOUND', `The settings of batch ${id} are missing in this study, so ${counted(pairs, 'pair')} of it cannot be redrawn. Leave them out.`);
  if (batch.kind === 'eraser') throw new StudioError('BAD_INPUT', `${counted(pairs, 'pair was', 'pairs were')} made with ${batch.settings.inpainter}, which takes neither seed nor strength and would draw the same again. Leave them out.`);
  return batch;
}

async function usableInpainter(models: Pick<ModelStore, 'resolveInpainter'>, settings: InpaintingSettings, pairs: number): Promise<ResolvedInpainter> {
  const inpainter = await models.resolveInpainter(settings.inpainter).catch((cause: unknown) => {
    if (!(cause instanceof StudioError)) throw cause;
    throw new StudioError(cause.code, `${counted(pairs, 'pair')} cannot be redrawn with ${settings.inpainter}, which made ${pairs === 1 ? 'it' : 'them'}: ${cause.message}`, { cause });
  });
  const problem = settingsProblem(settings, inpainter.kind);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  return inpainter;
}

/** The very face of a pair, wherever detectors see faces in its photograph by now. */
function faceOf({ images }: Pick<Project, 'images'>, { win, origin: { face: { index, box, areaRatio } } }: InpaintedPair, batch: InpaintingBatch): FaceToRedraw {
  const image = images.get(win.image);
  if (!image) throw new StudioError('NOT_FOUND', `The photograph ${win.image} is not in this study any more, so its faces cannot be redrawn. Leave its pairs out.`);
  return faceToRedraw(image, index, { box, areaRatio }, batch);
}

function sumOf(results: readonly RedrawnBatch[]): RedrawnBatch {
  const sum = (valueOf: (result: RedrawnBatch) => number): number => results.reduce((all, result) => all + valueOf(result), 0);
  const strengths = results.flatMap((result) => result.strengths ?? []);
  const failed: LeftOutFace[] = results.flatMap((result) => result.failed);
  return {
    pairs: sum(({ pairs }) => pairs), present: sum(({ present }) => present), unchanged: sum(({ unchanged }) => unchanged), faceGone: sum(({ faceGone }) => faceGone),
    strengths: strengths.length > 0 ? [Math.min(...strengths), Math.max(...strengths)] : null,
    checked: results.some(({ checked }) => checked === null) ? null : sum(({ checked }) => checked ?? 0),
    failed, provider: results.find(({ provider }) => provider !== null)?.provider ?? null,
  };
}
