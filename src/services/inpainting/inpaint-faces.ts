import { StudioError } from '../../contract/errors.ts';
import { isPhotograph } from '../../domain/image.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { detectFaces } from '../faces/detect.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { facesToRedraw, meantPhotographs, type LeftOutFace } from './faces-to-redraw.ts';
import { batchFor, redrawBatch, type InpaintOptions, type RedrawnBatch } from './redraw-batch.ts';

/** What may be asked for beside the study itself. */
export interface InpaintWishes {
  readonly settings: InpaintingSettings;
  /** Image ids of the photographs that are meant; all unless given. */
  readonly images?: readonly string[] | undefined;
  /** At most so many new pairs. */
  readonly limit?: number | undefined;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string | undefined;
}

export interface InpaintFaces extends InpaintWishes {
  readonly project: Project;
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve' | 'resolveInpainter'>;
}

/** The document of `triptych inpaint`. */
export interface InpaintResult extends RedrawnBatch {
  readonly batch: string;
  /** Photographs that were meant, and the faces found in them. */
  readonly images: number;
  readonly faces: number;
  readonly skipped: readonly LeftOutFace[];
  readonly seconds: number;
}

/**
 * Makes one pair of every face in the photographs that are meant, where the batch of these settings lacks it: faces are looked for where
 * nobody has, redrawn, and looked at again. Run again it goes on where it stopped; a pair is there whole or not at all, and never twice.
 * @throws StudioError READ_ONLY, BAD_INPUT, MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, ENGINE_CRASHED, DISK_FULL, CANCELLED; what was made until then stays.
 */
export async function inpaintFaces(request: InpaintFaces, options: InpaintOptions = {}): Promise<InpaintResult> {
  const startedAt = performance.now();
  const { project, models, settings } = request;
  refuseReadOnly(project);
  const inpainter = await models.resolveInpainter(settings.inpainter);
  const problem = settingsProblem(settings, inpainter.kind);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  const unread = await lookForFaces(request, options);
  const photographs = meantPhotographs(project, request.images);
  const batch = batchFor(project, settings, inpainter);
  const { faces, skipped } = facesToRedraw(photographs, batch);
  const { failed, ...redrawn } = await redrawBatch({ ...request, inpainter, batch, faces }, options);
  return {
    batch: batch.id, images: photographs.length, faces: faces.length, ...redrawn,
    skipped, failed: [...unread, ...failed], seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Looks for faces in photographs in which nobody has; names those that cannot be read. */
async function lookForFaces({ project, engine, models, images, provider }: InpaintFaces, { signal, onStage, onProgress, onWritten }: InpaintOptions): Promise<LeftOutFace[]> {
  const meant = new Set(meantPhotographs(project, images).filter(({ detection }) => detection === null).map(({ id }) => id));
  if (meant.size === 0) return [];
  onStage?.('Looking for faces');
  const { failed } = await detectFaces(
    { project, engine, models, provider, only: (image) => isPhotograph(image) && meant.has(image.id) },
    { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}), onWritten: (ids) => onWritten?.('images', ids) },
  );
  return failed.map(({ image, reason }) => ({ image, face: null, reason }));
}
