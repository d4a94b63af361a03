import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../../../src/contract/errors.ts';
import type { Face } from '../../../src/domain/face.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import type { InpainterKind } from '../../../src/domain/inpainting/settings.ts';
import { isInpainted, type InpaintedPair } from '../../../src/domain/pairs/pair.ts';
import type { DetectedImage, Engine, FaceToInpaint, InpaintRequest, ScoredImage, ScoreRequest } from '../../../src/inference/engine/protocol.ts';
import type { ModelStore, ResolvedInpainter } from '../../../src/services/models/model-store.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { faceSpec } from '../../fixtures/scored-study.ts';
import { faceAt } from '../services/study-fixture.ts';

type Models = Pick<ModelStore, 'resolve' | 'resolveInpainter'>;

/** Models of which everything is installed unless the test says otherwise. */
export function modelsWith({ kind = 'procedural' as InpainterKind, parts = [] as ResolvedInpainter['parts'], missing = [] as readonly string[] } = {}): Models {
  return {
    resolve: (id) => (missing.includes(id)
      ? Promise.reject(new StudioError('MODEL_MISSING', `${id} is not installed`))
      : Promise.resolve({ path: `/models/${id}.onnx`, sha256: 'e'.repeat(64), precision: 'fp32', spec: id === 'facescore' ? faceSpec : null })),
    resolveInpainter: (id) => Promise.resolve({ id, title: id, kind, spec: { form: 'procedural' }, parts, scheduler: kind === 'diffusion' ? 'ddim' : null, side: kind === 'diffusion' ? 512 : null }),
  };
}

/** Photographs without files, each with these faces; null = nobody has looked. */
export async function photographs(project: Project, faces: readonly (readonly Face[] | null)[], captions: readonly (string | undefined)[] = []): Promise<ImageRecord[]> {
  const images = faces.map((found, index): ImageRecord => {
    const sha256 = (index + 1).toString(16).padStart(16, '0').padEnd(64, 'a');
    const caption = captions[index];
    return {
      id: sha256.slice(0, 16), sha256, source: { root: 'photos', path: `${String(index)}.jpg` }, bytes: 1000, width: 200, height: 100, format: 'jpeg', model: null, file: `${String(index)}.jpg`, itemId: null,
      ...(caption === undefined ? {} : { caption }),
      detection: found && { detector: 'yunet', modelSha256: 'e'.repeat(64), provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: found }, choice: null, scorings: {},
    };
  });
  await project.update((document) => ({ ...document, roots: [{ id: 'photos', path: '/photos' }] }));
  await project.images.put(images);
  return images;
}

/** The inpainted pairs of a project, in their order. */
export function inpaintedPairs({ pairs }: Pick<Project, 'pairs'>): InpaintedPair[] {
  return [...pairs.values()].filter(isInpainted);
}

/** Faces side by side, each larger than the one before. */
export function facesOf(count: number): Face[] {
  return Array.from({ length: count }, (_, index) => ({ ...faceAt([20 * index, 10, 20 * index + 8 + index, 22 + index]), areaRatio: 0.002 * 4 ** index }));
}

interface PaintingOptions {
  /** Why a face comes to nothing; null where it works. */
  readonly problem?: (face: FaceToInpaint) => string | null;
  /** Called before each face; may throw what ends the call. */
  readonly before?: (face: FaceToInpaint, request: InpaintRequest) => void;
  readonly found?: (path: string) => Face[];
  readonly scored?: (image: ScoreRequest['images'][number]) => Extract<ScoredImage, { ok: true }>['scores'];
  readonly change?: number;
}

/** An engine that writes a few bytes for each picture, and notes what it was asked. */
export function paintingEngine({ problem = () => null, before, found = () => [], scored = () => [{ score: 1, deviations: [] }], change = 12 }: PaintingOptions = {}) {
  const requests: InpaintRequest[] = [];
  const detected: string[] = [];
  const write = async (path: string, text: string) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') };
  };
  const engine = {
    async inpaint(request, onProgress) {
      requests.push(request);
      for (const photograph of request.photographs) {
        const win = await write(photograph.output, `photograph ${photograph.id}`);
        for (const face of photograph.faces) {
          before?.(face, request);
          const reason = problem(face);
          if (reason !== null) onProgress({ kind: 'face', ok: false, id: face.id, reason });
          else onProgress({ kind: 'face', ok: true, id: face.id, width: 200, height: 100, win, loss: await write(face.output, `face ${face.seed} ${String(face.strength)}`), steps: null, seconds: 0.01, change: { mean: change, share: 0.5 } });
        }
      }
      return { provider: 'cpu', seconds: 0.01, networkSeconds: {} };
    },
    async detect(request, onImage) {
      for (const { id, path } of request.images) {
        detected.push(path);
        onImage({ ok: true, id, width: 200, height: 100, faces: found(path) } satisfies DetectedImage);
        await Promise.resolve();
      }
      return { provider: 'cpu', threshold: 0.6, seconds: 0.01 };
    },
    async score(request, onImage) {
      for (const image of request.images) {
        onImage({ ok: true, id: image.id, scores: scored(image) });
        await Promise.resolve();
      }
      return { provider: 'cpu', seconds: 0.01 };
    },
  } as Pick<Engine, 'inpaint' | 'detect' | 'score'> as Engine;
  return { engine, requests, detected };
}
