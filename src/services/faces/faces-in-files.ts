import { StudioError } from '../../contract/errors.ts';
import type { Face } from '../../domain/face.ts';
import { defaultSettings } from '../../domain/study.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { ModelStore } from '../models/model-store.ts';

export interface FacesInFiles {
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve'>;
  readonly images: readonly string[];
  readonly detector?: string;
  readonly provider?: string;
  readonly threshold?: number;
}

/** One row of the document of `triptych faces`; sizes are those of the upright image. */
export interface FacesInFile {
  readonly image: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly Face[];
}

/** The faces in image files, without a project, in the order given. @throws StudioError IO_FAILED naming the first file that cannot be used, MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, CANCELLED. */
export async function facesInFiles(request: FacesInFiles, { signal }: { readonly signal?: AbortSignal } = {}): Promise<FacesInFile[]> {
  const detector = request.detector ?? defaultSettings.detector;
  const model = await request.models.resolve(detector);
  const found = new Map<string, FacesInFile>();
  const images = request.images.map((path, index) => ({ id: String(index), path }));
  const failures = new Map<string, string>();
  await request.engine.detect(
    { detector, modelPath: model.path, provider: request.provider ?? 'auto', threshold: request.threshold ?? null, images },
    (outcome) => {
      const image = request.images[Number(outcome.id)] ?? outcome.id;
      if (outcome.ok) found.set(outcome.id, { image, width: outcome.width, height: outcome.height, faces: outcome.faces });
      else failures.set(outcome.id, `${image}: ${outcome.reason}`);
    },
    signal ? { signal } : {},
  );
  return images.map(({ id, path }) => {
    const row = found.get(id);
    if (!row) throw new StudioError('IO_FAILED', failures.get(id) ?? `${path}: the detector gave no answer.`);
    return row;
  });
}
