import { StudioError } from '../../contract/errors.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { isFaceless } from '../../domain/no-face.ts';
import type { DetectedImage, DetectRequest, Engine } from '../../inference/engine/protocol.ts';
import { imageName } from '../../domain/image-name.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { keepChoice } from './keep-choice.ts';

/** The first batch is small so that progress shows at once; later ones take about a second. */
const firstBatch = 8;
const largestBatch = 256;
const batchSeconds = 1;

export interface DetectFaces {
  readonly project: Project;
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve'>;
  /** Detector id; the study's own by default. */
  readonly detector?: string;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string;
  /** Lowest confidence kept, in [0, 1]; the detector's own default where not given. */
  readonly threshold?: number;
  /** Also images that this detector has looked at already. */
  readonly again?: boolean;
}

export interface DetectOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Gets the ids of every batch that was written. */
  readonly onWritten?: (ids: readonly string[]) => void;
}

/** The document of `triptych detect`. */
export interface DetectResult {
  /** Images looked at in this run. */
  readonly images: number;
  readonly faces: number;
  readonly noFace: number;
  readonly failed: readonly { readonly image: string; readonly reason: string }[];
  readonly seconds: number;
  /** The provider that really ran; null when there was nothing to do. */
  readonly provider: string | null;
}

/**
 * Looks for faces in every image that this detector has not looked at, batch by batch, each batch written before the next
 * but one begins; run again, it goes on where it stopped. Faces known by construction (the sample study) count as looked at.
 * @throws StudioError READ_ONLY, MODEL_UNKNOWN, MODEL_MISSING, PROVIDER_UNAVAILABLE, ENGINE_CRASHED, CANCELLED.
 */
export async function detectFaces(request: DetectFaces, { signal, onProgress, onWritten }: DetectOptions = {}): Promise<DetectResult> {
  const { project, engine } = request;
  refuseReadOnly(project);
  const detector = request.detector ?? project.document.settings.detector;
  const wanted = imagesToLookAt(project, detector, request.again ?? false);
  const total = wanted.length;
  const result = { images: 0, faces: 0, noFace: 0, failed: [] as { image: string; reason: string }[] };
  const model = await request.models.resolve(detector);
  const startedAt = performance.now();
  let provider = request.provider ?? 'auto';
  let writing = Promise.resolve();
  let batch = firstBatch;
  let done = 0;

  onProgress?.(0, total);
  try {
    while (wanted.length > 0) {
      refuseCancelled(signal);
      const outcomes: DetectedImage[] = [];
      const images = wanted.splice(0, batch).flatMap((image) => located(project, image, outcomes));
      done += outcomes.length;
      const summary = await engine.detect(
        { detector, modelPath: model.path, provider, threshold: request.threshold ?? null, images },
        (outcome) => {
          outcomes.push(outcome);
          onProgress?.(done += 1, total);
        },
        signal ? { signal } : {},
      );
      provider = summary.provider;
      batch = nextBatch(batch, summary.seconds);
      await writing;
      writing = write(request, { detector, modelSha256: model.sha256, provider, threshold: summary.threshold, at: new Date().toISOString() }, outcomes, result)
        .then((ids) => { onWritten?.(ids); });
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  return { ...result, seconds: (performance.now() - startedAt) / 1000, provider: total > 0 ? provider : null };
}

function imagesToLookAt(project: Project, detector: string, again: boolean): ImageRecord[] {
  return [...project.images.values()].filter(({ detection }) => again || detection === null || (detection.modelSha256 !== null && detection.detector !== detector));
}

/** An image with its path, or nothing and a failed outcome where the project refuses the path. */
function located(project: Project, image: ImageRecord, outcomes: DetectedImage[]): DetectRequest['images'] {
  try {
    return [{ id: image.id, path: project.pathOf(image), sha256: image.sha256 }];
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    outcomes.push({ ok: false, id: image.id, reason: error.message });
    return [];
  }
}

function nextBatch(images: number, seconds: number): number {
  return Math.min(largestBatch, 4 * images, Math.max(1, Math.round((images / Math.max(seconds, 0.001)) * batchSeconds)));
}

type Provenance = Omit<NonNullable<ImageRecord['detection']>, 'faces'>;

async function write(
  { project }: DetectFaces, provenance: Provenance, outcomes: readonly DetectedImage[],
  result: { images: number; faces: number; noFace: number; failed: { image: string; reason: string }[] },
): Promise<string[]> {
  const records: ImageRecord[] = [];
  await changeRecords(project.images, () => {
    for (const outcome of outcomes) {
      const image = project.images.get(outcome.id);
      if (image && outcome.ok) records.push({ ...image, detection: { ...provenance, faces: outcome.faces }, choice: keepChoice(image, outcome.faces) });
      else if (image && !outcome.ok) result.failed.push({ image: imageName(image), reason: outcome.reason });
    }
    return records;
  });
  result.images += records.length;
  for (const record of records) {
    result.faces += record.detection?.faces.length ?? 0;
    if (isFaceless(record)) result.noFace += 1;
  }
  return records.map(({ id }) => id);
}
