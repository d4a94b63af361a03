import { StudioError } from '../../contract/errors.ts';
import type { Face } from '../../domain/face.ts';
import { faceScore } from '../../domain/scoring.ts';
import { defaultSettings } from '../../domain/study.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { ModelStore } from '../models/model-store.ts';
import { resolveScorer, type ResolvedScorer } from './resolve-scorer.ts';

export interface FacesInFiles {
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve'>;
  readonly images: readonly string[];
  readonly detector?: string;
  readonly provider?: string;
  readonly threshold?: number;
  /** Whether FaceScore looks at the faces, too. */
  readonly score?: boolean;
}

/** One row of the document of `triptych faces`; sizes are those of the upright image. */
export interface FacesInFile {
  readonly image: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly Face[];
}

interface Options { readonly signal?: AbortSignal }

/** The faces in image files, without a project, in the order given. @throws StudioError IO_FAILED naming the first file that cannot be used, MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, CANCELLED. */
export async function facesInFiles(request: FacesInFiles, options: Options = {}): Promise<FacesInFile[]> {
  const detector = request.detector ?? defaultSettings.detector;
  const model = await request.models.resolve(detector);
  const scorer = request.score ? await resolveScorer(request.models, faceScore) : null;
  const images = request.images.map((path, index) => ({ id: String(index), path }));
  const found = await eachImage<FacesInFile>(request.images, (take, fail) => request.engine.detect(
    { detector, modelPath: model.path, provider: request.provider ?? 'auto', threshold: request.threshold ?? null, images },
    (outcome) => {
      if (!outcome.ok) return fail(outcome);
      take(outcome.id, { image: request.images[Number(outcome.id)] ?? outcome.id, width: outcome.width, height: outcome.height, faces: outcome.faces });
    },
    options,
  ));
  return scorer ? withScores(request, scorer, found, options) : found;
}

async function withScores({ engine, provider, images }: FacesInFiles, { spec, path: modelPath }: ResolvedScorer, found: readonly FacesInFile[], options: Options): Promise<FacesInFile[]> {
  return eachImage(images, (take, fail) => engine.score(
    { scorer: spec, modelPath, provider: provider ?? 'auto', images: found.map(({ image, faces }, index) => ({ id: String(index), path: image, faces: faces.map(({ box, landmarks }) => ({ box, landmarks })) })) },
    (outcome) => {
      const row = found[Number(outcome.id)];
      if (!outcome.ok) fail(outcome);
      else if (row) take(outcome.id, { ...row, faces: row.faces.map((face, index) => ({ ...face, score: outcome.scores[index]?.score ?? null })) });
    },
    options,
  ));
}

interface Failure { readonly id: string; readonly reason: string }

/** What the engine says of every file, in their order. */
async function eachImage<T>(files: readonly string[], run: (take: (id: string, row: T) => void, fail: (failure: Failure) => void) => Promise<unknown>): Promise<T[]> {
  const rows = new Map<string, T>();
  const failures = new Map<string, string>();
  await run((id, row) => rows.set(id, row), ({ id, reason }) => failures.set(id, reason));
  return files.map((file, index) => {
    const row = rows.get(String(index));
    if (!row) throw new StudioError('IO_FAILED', `${file}: ${failures.get(String(index)) ?? 'the model gave no answer.'}`);
    return row;
  });
}
