import { StudioError } from '../../contract/errors.ts';
import type { InpaintingSurvey } from '../../contract/inpainting.ts';
import type { Box } from '../../domain/face.ts';
import { settingsProblem, strengthOf, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { isInpainted } from '../../domain/pairs/pair.ts';
import { isSameBox } from '../../domain/scoring.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { batchOf } from './batch-of.ts';
import { meantPhotographs } from './faces-to-redraw.ts';

/** What a run with these settings would do; an inpainter that cannot be used is a problem that is told, no error. */
export async function surveyInpainting(project: Pick<Project, 'images' | 'batches' | 'pairs'>, models: Pick<ModelStore, 'resolveInpainter'>, settings: InpaintingSettings, images?: readonly string[]): Promise<InpaintingSurvey> {
  const { inpainter, problem } = await usable(models, settings);
  const batch = inpainter && batchOf(settings, inpainter, '');
  const boxes = batch && project.batches.get(batch.id) ? boxesOf(project, batch.id) : null;
  const photographs = meantPhotographs(project, images);
  const strengths = new Map<number | null, number>();
  let [unseen, withoutFace, faces, made] = [0, 0, 0, 0];
  for (const image of photographs) {
    if (!image.detection) unseen += 1;
    else if (image.detection.faces.length === 0) withoutFace += 1;
    const madeBoxes = boxes?.get(image.id);
    for (const face of image.detection?.faces ?? []) {
      faces += 1;
      const strength = inpainter?.kind === 'eraser' ? null : strengthOf(settings.strength, face.areaRatio);
      strengths.set(strength, (strengths.get(strength) ?? 0) + 1);
      if (madeBoxes?.some((box) => isSameBox(box, face.box))) made += 1;
    }
  }
  return {
    photographs: photographs.length, unseen, withoutFace, faces, made, problem,
    strengths: [...strengths].map(([strength, count]) => ({ strength, faces: count })).sort((one, other) => (one.strength ?? 0) - (other.strength ?? 0)),
  };
}

/** Boxes of the faces that a batch has pairs of, by image id: a look at the pairs is quicker than the ids of a hundred thousand faces. */
function boxesOf({ pairs }: Pick<Project, 'pairs'>, batch: string): ReadonlyMap<string, readonly Box[]> {
  const boxes = new Map<string, Box[]>();
  for (const pair of pairs.values()) {
    if (!isInpainted(pair) || pair.origin.batch !== batch) continue;
    const { win, origin } = pair;
    const known = boxes.get(win.image);
    if (known) known.push(origin.face.box);
    else boxes.set(win.image, [origin.face.box]);
  }
  return boxes;
}

async function usable(models: Pick<ModelStore, 'resolveInpainter'>, settings: InpaintingSettings): Promise<{ readonly inpainter: ResolvedInpainter | null; readonly problem: string | null }> {
  try {
    const inpainter = await models.resolveInpainter(settings.inpainter);
    return { inpainter, problem: settingsProblem(settings, inpainter.kind) };
  } catch (error) {
    if (error instanceof StudioError) return { inpainter: null, problem: error.message };
    throw error;
  }
}
