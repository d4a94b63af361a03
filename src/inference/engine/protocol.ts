import type { Box, Face, Landmarks } from '../../domain/face.ts';
import type { FaceMask } from '../../domain/inpainting/face-mask.ts';
import type { PictureFormat, SchedulerName } from '../../domain/inpainting/settings.ts';
import type { PixelChange } from '../../domain/pairs/origin.ts';
import type { ScoringDeviation } from '../../domain/scoring.ts';
import type { ScorerSpec } from '../scorer/scorer-spec.ts';

/** A candidate image file as import sees it: read once, hashed, its header decoded. */
export type Inspection =
  | { readonly ok: true; readonly path: string; readonly sha256: string; readonly bytes: number; readonly width: number; readonly height: number; readonly format: string }
  | { readonly ok: false; readonly path: string; readonly reason: string };

export interface DetectRequest {
  readonly detector: string;
  readonly modelPath: string;
  /** An execution provider id, or `auto`. */
  readonly provider: string;
  /** Lowest confidence kept; null = the detector's own default. */
  readonly threshold: number | null;
  /** With `sha256` (hex) a file that has other bytes counts as unreadable. */
  readonly images: readonly { readonly id: string; readonly path: string; readonly sha256?: string }[];
}

/** The outcome for one image, sent as soon as it is known. Sizes are those of the upright image. */
export type DetectedImage =
  | { readonly ok: true; readonly id: string; readonly width: number; readonly height: number; readonly faces: readonly Face[] }
  | { readonly ok: false; readonly id: string; readonly reason: string };

/** What a call says at its end that ran a model over many images. */
interface RunSummary {
  /** The provider that really ran. */
  readonly provider: string;
  readonly seconds: number;
  /** With `auto`: the providers that were not taken, and why. */
  readonly passedOver?: readonly { readonly provider: string; readonly reason: string }[];
}

export interface DetectSummary extends RunSummary {
  readonly threshold: number;
}

export interface ScoreRequest {
  readonly scorer: ScorerSpec;
  readonly modelPath: string;
  /** An execution provider id, or `auto`. */
  readonly provider: string;
  /** With `sha256` (hex) a file that has other bytes counts as unreadable. No faces for a scorer of whole images. */
  readonly images: readonly {
    readonly id: string;
    readonly path: string;
    readonly sha256?: string;
    readonly faces: readonly { readonly box: Box; readonly landmarks: Landmarks | null }[];
  }[];
}

/** The outcome for one image, sent as soon as it is known: one score for each of its faces in their order, or one for the whole image. */
export type ScoredImage =
  | { readonly ok: true; readonly id: string; readonly scores: readonly { readonly score: number | null; readonly deviations: readonly ScoringDeviation[] }[] }
  | { readonly ok: false; readonly id: string; readonly reason: string };

export type ScoreSummary = RunSummary;

/** What redraws faces: the built-in one, a network that erases, or a folder with the parts of a Stable Diffusion pipeline. */
export type InpainterSpec =
  | { readonly form: 'procedural' }
  | { readonly form: 'lama' | 'migan'; readonly id: string; readonly modelPath: string }
  | { readonly form: 'diffusion'; readonly id: string; readonly folder: string };

/** One face to be redrawn. */
export interface FaceToInpaint {
  readonly id: string;
  readonly mask: FaceMask;
  /** In (0, 1]; an eraser does not look at it. */
  readonly strength: number;
  readonly seed: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Where the whole picture with this one face redrawn goes. */
  readonly output: string;
}

/** Redraws faces of photographs, each in a picture of its own that is otherwise the photograph, pixel for pixel before it is encoded. */
export interface InpaintRequest {
  readonly inpainter: InpainterSpec;
  /** An execution provider id, or `auto`. */
  readonly provider: string;
  /** Null = what the model's folder says. */
  readonly scheduler: SchedulerName | null;
  readonly steps: number;
  readonly guidance: number;
  readonly side: number | null;
  readonly format: PictureFormat;
  readonly photographs: readonly {
    readonly id: string;
    readonly path: string;
    /** What the file's bytes must hash to (hex). */
    readonly sha256: string;
    /** Where the upright photograph goes, by the same encoder. Written again with the same bytes where it is there. */
    readonly output: string;
    readonly faces: readonly FaceToInpaint[];
  }[];
}

/** A picture that was written, whole and durably. */
export interface WrittenPicture { readonly bytes: number; readonly sha256: string }

/** What happens to one face: the network's runs on the way, of how many, then the outcome. */
export type InpaintProgress =
  | { readonly kind: 'step'; readonly id: string; readonly done: number; readonly total: number }
  | { readonly kind: 'face'; readonly ok: false; readonly id: string; readonly reason: string }
  | {
    readonly kind: 'face'; readonly ok: true; readonly id: string;
    /** Size of both pictures. */
    readonly width: number; readonly height: number;
    readonly win: WrittenPicture; readonly loss: WrittenPicture;
    /** Steps of the schedule that were run; null for an inpainter without. */
    readonly steps: number | null;
    readonly seconds: number;
    readonly change: PixelChange;
  };

export interface InpaintSummary extends RunSummary {
  /** Seconds inside networks, by part (`unet`, `vae_encoder`, ..., `model`); nothing for the built-in inpainter. */
  readonly networkSeconds: Readonly<Record<string, number>>;
}

/** Turns a published checkpoint into an ONNX model; all files are written under other names and renamed at the end. */
export interface ConvertRequest {
  readonly recipe: 'facescore' | 'retinaface';
  readonly checkpoint: string;
  /** SHA-256 of the checkpoint, which the caller has checked; it is written into the graph. */
  readonly checkpointSha256: string;
  readonly precision: 'fp32' | 'fp16';
  /** Where the graph goes; its weights, where they are a file of their own, lie beside it as `<output>.data`. */
  readonly output: string;
}

/** Files that a conversion wrote. */
export interface ConvertedFiles {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** Cuts one region out of an image's original pixels: upright, sRGB, without metadata, written atomically to `output`. */
export interface CropRequest {
  readonly path: string;
  /** What the file's bytes must hash to (hex), where that is known. */
  readonly sha256?: string;
  /** Region in pixels of the upright image; may reach beyond the border, which is filled with mid-grey. Null = whole image. */
  readonly region: Box | null;
  /** Longest side of the result in pixels. The whole image is never enlarged; a region is, unless `enlarge` is false. */
  readonly size: number;
  /** False: a region that is not longer than `size` comes pixel for pixel. Left out = true. */
  readonly enlarge?: boolean;
  readonly output: string;
}

/** Encodes one picture anew for a dataset: upright, sRGB, without metadata or transparency (over mid-grey), 8 bits a channel. */
export interface EncodeRequest {
  readonly path: string;
  /** What the file's bytes must hash to (hex). */
  readonly sha256: string;
  /** Region in pixels of the upright image; may reach beyond the border, which is filled with mid-grey. Null = whole image. */
  readonly region: Box | null;
  /** Size of the result. */
  readonly width: number;
  readonly height: number;
  /** `cover`: scaled until it covers that size, what stands over on both sides is cut off evenly. */
  readonly fit: 'cover';
  readonly format: 'jpeg' | 'png';
  /** Of JPEG, 1 to 100; chroma is never subsampled. */
  readonly quality: number;
  /** Where the result goes; whole or not there, but not durable. */
  readonly output: string;
}

/** Why a picture file cannot be used: it is not there, it has other bytes than its record says, or it cannot be decoded. */
export type PictureProblem = 'missing' | 'changed' | 'unreadable';

/** A file that cannot be used is an outcome, with its reason in words. */
export type EncodeOutcome = { readonly ok: true } | { readonly ok: false; readonly problem: PictureProblem; readonly reason: string };

/** The perceptual hash of one image file, sent as soon as it is known. */
export type Fingerprint =
  | { readonly ok: true; readonly id: string; readonly fingerprint: string }
  | { readonly ok: false; readonly id: string; readonly reason: string };

export interface ProviderReport {
  readonly provider: string;
  readonly works: boolean;
  /** Why it cannot be used; null when it works. */
  readonly reason: string | null;
  /** Milliseconds of one run of the probe graph; null when it did not run. */
  readonly milliseconds: number | null;
}

interface EngineOptions { readonly signal?: AbortSignal }

/** Every native model call and heavy pixel loop, behind one asynchronous interface. */
export interface Engine {
  /** Reads, hashes and checks files; never throws for a bad file. Results in the order of `paths`. */
  inspect(paths: readonly string[], options?: EngineOptions): Promise<Inspection[]>;
  /** @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, ENGINE_CRASHED, CANCELLED. A bad image is an outcome, not an error. */
  detect(request: DetectRequest, onImage: (outcome: DetectedImage) => void, options?: EngineOptions): Promise<DetectSummary>;
  /** @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, BAD_INPUT (the model does not fit the scorer), ENGINE_CRASHED, CANCELLED. A bad image is an outcome. */
  score(request: ScoreRequest, onImage: (outcome: ScoredImage) => void, options?: EngineOptions): Promise<ScoreSummary>;
  /**
   * A face that cannot be redrawn and a photograph that cannot be read are outcomes. Cancelling stops between two runs of the network; pictures are whole or not there.
   * @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, BAD_INPUT (parts that are missing, damaged or of another shape; settings that leave no step), DISK_FULL, READ_ONLY, ENGINE_CRASHED, CANCELLED.
   */
  inpaint(request: InpaintRequest, onProgress: (progress: InpaintProgress) => void, options?: EngineOptions): Promise<InpaintSummary>;
  /** `onBytes` says how many bytes of the checkpoint's tensors are done, of how many. @throws StudioError BAD_INPUT with one line that names the cause, DISK_FULL, IO_FAILED, ENGINE_CRASHED, CANCELLED; nothing is left then. */
  convert(request: ConvertRequest, onBytes: (done: number, total: number) => void, options?: EngineOptions): Promise<ConvertedFiles>;
  /** @throws StudioError IO_FAILED when the file cannot be read or decoded, DISK_FULL, ENGINE_CRASHED. */
  crop(request: CropRequest, options?: EngineOptions): Promise<void>;
  /** @throws StudioError BAD_INPUT (a region that is too large), DISK_FULL, READ_ONLY, IO_FAILED where the result cannot be written, ENGINE_CRASHED, CANCELLED. A bad file is an outcome. */
  encode(request: EncodeRequest, options?: EngineOptions): Promise<EncodeOutcome>;
  /** Perceptual hashes, 16 hex digits of the upright image; near-duplicates differ in few bits. A bad image, or one of other bytes than `sha256`, is an outcome. */
  fingerprint(images: readonly { readonly id: string; readonly path: string; readonly sha256: string }[], onImage: (outcome: Fingerprint) => void, options?: EngineOptions): Promise<void>;
  /** Renders an SVG document to a file (`.png` or `.jpg` by its extension), written atomically. */
  render(request: { readonly svg: string; readonly output: string }, options?: EngineOptions): Promise<void>;
  /** Tries each provider of this platform with a small graph. */
  providers(options?: EngineOptions): Promise<ProviderReport[]>;
  dispose(): Promise<void>;
}
