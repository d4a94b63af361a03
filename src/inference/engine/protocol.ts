import type { Box, Face } from '../../domain/face.ts';

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

export interface DetectSummary {
  /** The provider that really ran. */
  readonly provider: string;
  readonly threshold: number;
  readonly seconds: number;
  /** With `auto`: the providers that were not taken, and why. */
  readonly passedOver?: readonly { readonly provider: string; readonly reason: string }[];
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
  /** @throws StudioError IO_FAILED when the file cannot be read or decoded, DISK_FULL, ENGINE_CRASHED. */
  crop(request: CropRequest, options?: EngineOptions): Promise<void>;
  /** Renders an SVG document to a file (`.png` or `.jpg` by its extension), written atomically. */
  render(request: { readonly svg: string; readonly output: string }, options?: EngineOptions): Promise<void>;
  /** Tries each provider of this platform with a small graph. */
  providers(options?: EngineOptions): Promise<ProviderReport[]>;
  dispose(): Promise<void>;
}
