import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import { isPhotograph } from '../../domain/image.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { FaceMask } from '../../domain/inpainting/face-mask.ts';
import { settingsProblem, type InpaintingSettings } from '../../domain/inpainting/settings.ts';
import type { Engine, InpaintProgress, WrittenPicture } from '../../inference/engine/protocol.ts';
import type { ModelStore, ResolvedInpainter } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { createTurns } from '../studio/turns.ts';
import { batchOf, shortHash } from './batch-of.ts';
import { requestOfBatch, requestOfFace } from './engine-request.ts';
import { faceToRedraw, type FaceToRedraw } from './faces-to-redraw.ts';

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

interface PreviewPicture extends WrittenPicture { readonly path: string }

/** Previews of one open study: each made once, one at a time. */
export interface Previews {
  /** @throws StudioError NOT_FOUND, BAD_INPUT, and what `Engine.inpaint` throws. */
  make(wish: PreviewWish, signal?: AbortSignal): Promise<Preview>;
  find(key: string): Preview | undefined;
}

interface PreviewParts { readonly engine: Pick<Engine, 'inpaint'>; readonly models: Pick<ModelStore, 'resolveInpainter'>; readonly project: Project }

/** How many previews are kept: each is two pictures as large as their photograph. */
const keptPreviews = 24;

/** Previews are kept in the cache folder, the latest ones only; what this session has not made is made again. */
export function createPreviews({ engine, models, project }: PreviewParts): Previews {
  const folder = join(project.cacheFolder, 'previews');
  const made = new Map<string, Preview>();
  const turns = createTurns();
  let swept: Promise<void> | null = null;
  const keep = async (preview: Preview) => {
    made.delete(preview.key);
    made.set(preview.key, preview);
    for (const old of [...made.values()].slice(0, -keptPreviews)) {
      made.delete(old.key);
      for (const { path } of [old.before, old.after]) await rm(path, { force: true });
    }
  };
  return {
    find: (key) => made.get(key),
    async make(wish, signal) {
      const meant = await meantFace(project, models, wish);
      return turns.take('preview', async () => {
        refuseCancelled(signal);
        // Nothing of an earlier session is known any more.
        await (swept ??= rm(folder, { recursive: true, force: true }));
        const known = made.get(meant.key);
        const preview = known && await isThere(known) ? known : await redraw(project, engine, meant, join(folder, meant.key), signal);
        await keep(preview);
        return preview;
      });
    },
  };
}

interface MeantFace {
  readonly key: string;
  readonly inpainter: ResolvedInpainter;
  readonly batch: InpaintingBatch;
  readonly face: FaceToRedraw;
  readonly mask: FaceMask;
}

/** The face that is meant, as a batch with these settings would redraw it: with the same seed, so that it comes out the same. */
async function meantFace(project: Project, models: PreviewParts['models'], { settings, image: id, face: index, strength }: PreviewWish): Promise<MeantFace> {
  const inpainter = await models.resolveInpainter(settings.inpainter);
  const batch = batchOf(strength === null ? settings : { ...settings, strength: { kind: 'fixed', value: strength } }, inpainter, '');
  const problem = settingsProblem(batch.settings, inpainter.kind);
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  const image = project.images.get(id);
  const found = image && isPhotograph(image) ? image.detection?.faces[index] : undefined;
  if (!image || !found) throw new StudioError('NOT_FOUND', 'There is no such face any more. Choose another one.');
  const face = faceToRedraw(image, index, found, batch);
  if (!face.mask) throw new StudioError('BAD_INPUT', 'This face lies outside of its picture.');
  return { key: shortHash(JSON.stringify([batch.id, face.id, face.prompt])), inpainter, batch, face, mask: face.mask };
}

async function redraw(project: Project, engine: Pick<Engine, 'inpaint'>, { key, inpainter, batch, face, mask }: MeantFace, place: string, signal: AbortSignal | undefined): Promise<Preview> {
  const { image, strength } = face;
  const [before, after] = [`${place}-before.png`, `${place}-after.png`];
  let outcome: Extract<InpaintProgress, { kind: 'face' }> | null = null;
  const { provider } = await engine.inpaint({
    ...requestOfBatch(batch, inpainter.spec), provider: 'auto', format: { format: 'png' },
    photographs: [{ id: image.id, path: project.pathOf(image), sha256: image.sha256, output: before, faces: [requestOfFace(face, mask, batch, after)] }],
  }, (progress) => { if (progress.kind === 'face') outcome = progress; }, signal ? { signal } : {});
  return previewOf(outcome, { key, box: face.face.box, strength: inpainter.kind === 'eraser' ? null : strength, provider, before, after });
}

/** A cache may be emptied at any time. */
async function isThere({ before, after }: Preview): Promise<boolean> {
  const found = await Promise.all([before, after].map(({ path }) => lstat(path).catch(() => null)));
  return found.every((file) => file !== null && file.isFile());
}

function previewOf(outcome: Extract<InpaintProgress, { kind: 'face' }> | null, { before, after, ...rest }: Pick<Preview, 'key' | 'box' | 'strength' | 'provider'> & { before: string; after: string }): Preview {
  if (!outcome?.ok) throw new StudioError('IO_FAILED', `This face cannot be redrawn: ${outcome?.reason ?? 'the inpainter gave no answer'}.`);
  const { win, loss, steps, seconds, change } = outcome;
  return { ...rest, before: { ...win, path: before }, after: { ...loss, path: after }, steps, seconds, change: change.mean };
}
