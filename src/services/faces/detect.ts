import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { isFaceless } from '../../domain/no-face.ts';
import type { DetectedImage, Engine } from '../../inference/engine/protocol.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { inBatches, type BatchOptions } from './batches.ts';
import { keepChoice } from './keep-choice.ts';

/** What may be asked for beside the study itself. */
export interface DetectWishes {
  /** Detector id; the study's own by default. */
  readonly detector?: string | undefined;
  /** Execution provider id; `auto` by default. */
  readonly provider?: string | undefined;
  /** Lowest confidence kept, in [0, 1]; the detector's own default where not given. */
  readonly threshold?: number | undefined;
  /** Also images that this detector has looked at already. */
  readonly again?: boolean | undefined;
}

export interface DetectFaces extends DetectWishes {
  readonly project: Project;
  readonly engine: Engine;
  readonly models: Pick<ModelStore, 'resolve'>;
  /** Only images for which this holds; all unless given. */
  readonly only?: ((image: ImageRecord) => boolean) | undefined;
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
export async function detectFaces(request: DetectFaces, options: BatchOptions = {}): Promise<DetectResult> {
  const { project, engine } = request;
  refuseReadOnly(project);
  const detector = request.detector ?? project.document.settings.detector;
  const result = { images: 0, faces: 0, noFace: 0, failed: [] as { image: string; reason: string }[] };
  const wanted = imagesToLookAt(project, detector, request.again ?? false).filter(request.only ?? (() => true)).map((image) => ({ image, size: 1 }));
  const model = await request.models.resolve(detector);
  const end = await inBatches({
    project, wanted, provider: request.provider ?? 'auto', seconds: 1, smallest: 1,
    run: (images, provider, onOutcome: (outcome: DetectedImage) => void) => engine.detect(
      { detector, modelPath: model.path, provider, threshold: request.threshold ?? null, images: images.map(({ file }) => file) },
      onOutcome, options.signal ? { signal: options.signal } : {},
    ),
    write: (outcomes, { provider, threshold }) => write(request, { detector, modelSha256: model.sha256, provider, threshold, at: new Date().toISOString() }, outcomes, result),
  }, options);
  return { ...result, ...end };
}

function imagesToLookAt(project: Project, detector: string, again: boolean): ImageRecord[] {
  return [...project.images.values()].filter(({ detection }) => again || detection === null || (detection.modelSha256 !== null && detection.detector !== detector));
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
