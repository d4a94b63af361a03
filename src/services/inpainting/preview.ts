import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import { isPhotograph } from '../../domain/image.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import type { Engine, InpaintProgress, WrittenPicture } from '../../inference/engine/protocol.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { createTurns } from '../studio/turns.ts';
import { batchOf, shortHash } from './batch-of.ts';
import { faceToRedraw } from './faces-to-redraw.ts';

export interface PreviewWish {
  readonly settings: InpaintingSettings;
  readonly image: string;
  /** Place among the faces that were found. */
  readonly face: number;
  /** Null = what the settings give this face. */
  readonly strength: number | null;
}

/** One face before and after, in files that belong to no pair. */
export interface Preview {
  /** 16 hex digits that follow from all that made it. */
  readonly key: string;
  readonly box: Box;
  readonly before: PreviewPicture;
  readonly after: PreviewPicture;
  readonly strength: number | null;
  readonly steps: number | null;
  readonly seconds: number;
  readonly change: number;
  readonly provider: string;
}

export interface PreviewPicture extends WrittenPicture { readonly path: string }

/** Previews of one open study: each made once, one at a time. */
export interface Previews {
  /** @throws StudioError NOT_FOUND, BAD_INPUT, and what `Engine.inpaint` throws. */
  make(wish: PreviewWish, signal?: AbortSignal): Promise<Preview>;
  find(key: string): Preview | undefined;
}

interface PreviewParts { readonly engine: Pick<Engine, 'inpaint'>; readonly models: Pick<ModelStore, 'resolveInpainter'>; readonly project: Project }

/** Previews are kept in the cache folder; what this session has not made is made again. */
export function createPreviews({ engine, models, project }: PreviewParts): Previews {
  const made = new Map<string, Preview>();
  const turns = createTurns();
  return {
    find: (key) => made.get(key),
    async make({ settings, image: id, face: index, strength }, signal) {
      const inpainter = await models.resolveInpainter(settings.inpainter);
      const batch = batchOf(strength === null ? settings : { ...settings, strength: { kind: 'fixed', value: strength } }, inpainter, '');
      const problem = settingsProblem(batch.settings, inpainter.kind);
      if (problem !== null) throw new StudioError('BAD_INPUT', problem);
      const image = project.images.get(id);
      const found = image && isPhotograph(image) ? image.detection?.faces[index] : undefined;
      if (!image || !found) throw new StudioError('NOT_FOUND', 'There is no such face any more. Choose another one.');
      // The seed is that of the settings as they are, so that a preview shows what the batch will make.
      const face = faceToRedraw(image, index, found, batch);
      const { mask } = face;
      if (!mask) throw new StudioError('BAD_INPUT', 'This face lies outside of its picture.');
      const key = shortHash(JSON.stringify([batch.id, face.id]));
      return turns.take('preview', async () => {
        const known = made.get(key);
        if (known) return known;
        const place = (side: string) => join(project.cacheFolder, 'previews', `${key}-${side}.png`);
        const [before, after] = [place('before'), place('after')];
        let outcome: Extract<InpaintProgress, { kind: 'face' }> | null = null;
        const { provider } = await engine.inpaint({
          inpainter: inpainter.spec, provider: 'auto', scheduler: batch.scheduler, steps: settings.steps, guidance: settings.guidance, side: batch.side, format: { format: 'png' },
          photographs: [{ id, path: project.pathOf(image), sha256: image.sha256, output: before, faces: [{ id: face.id, mask, strength: face.strength, seed: face.seed, prompt: face.prompt, negativePrompt: settings.negativePrompt, output: after }] }],
        }, (progress) => { if (progress.kind === 'face') outcome = progress; }, signal ? { signal } : {});
        const preview = previewOf(outcome, { key, box: found.box, strength: inpainter.kind === 'eraser' ? null : face.strength, provider, before, after });
        made.set(key, preview);
        return preview;
      });
    },
  };
}

function previewOf(outcome: Extract<InpaintProgress, { kind: 'face' }> | null, { before, after, ...rest }: Pick<Preview, 'key' | 'box' | 'strength' | 'provider'> & { before: string; after: string }): Preview {
  if (!outcome?.ok) throw new StudioError('IO_FAILED', `This face cannot be redrawn: ${outcome?.reason ?? 'the inpainter gave no answer'}.`);
  const { win, loss, steps, seconds, change } = outcome;
  return { ...rest, before: { ...win, path: before }, after: { ...loss, path: after }, steps, seconds, change: change.mean };
}
