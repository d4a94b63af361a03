import type { Box, Face } from './face.ts';
import type { Scoring } from './scoring.ts';

/** What a detector found in an image, and what made it. */
export interface Detection {
  readonly detector: string;
  /** SHA-256 of the model file; null for faces that are known by construction (the sample study). */
  readonly modelSha256: string | null;
  readonly provider: string;
  readonly threshold: number;
  /** ISO 8601 time. */
  readonly at: string;
  readonly faces: readonly Face[];
}

/** The lead's own choice of the representative face; overrides the automatic one. */
export type FaceChoice =
  | { readonly kind: 'detected'; readonly index: number; readonly at: string }
  | { readonly kind: 'drawn'; readonly box: Box; readonly at: string };

/** The longest caption that is kept, in characters. */
export const longestCaption = 10_000;

/** The longest id of a prompt with generations, in characters. */
export const longestPromptId = 200;

/** One imported image file. Identity is the SHA-256 of its bytes. */
export interface ImageRecord {
  /** First 16 hex digits of `sha256`. */
  readonly id: string;
  readonly sha256: string;
  /** The import folder (a root of the project) and the path below it, with forward slashes. */
  readonly source: { readonly root: string; readonly path: string };
  readonly bytes: number;
  /** Size in pixels of the upright image (EXIF orientation applied). */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly model: string | null;
  readonly file: string;
  readonly itemId: string | null;
  /** What a photograph shows, or the prompt of a generation, as imported; left out where nothing is known. */
  readonly caption?: string | undefined;
  /** The prompt that it and others were generated for, by its id; left out for candidates and photographs. Its text is the caption. */
  readonly promptId?: string | undefined;
  /** Perceptual hash, 16 hex digits: near-duplicates differ in few bits. Left out while nobody has looked. */
  readonly fingerprint?: string | undefined;
  readonly detection: Detection | null;
  readonly choice: FaceChoice | null;
  /** By scorer id. */
  readonly scorings: Readonly<Record<string, Scoring>>;
}

/** Whether an image is a photograph whose faces may be redrawn, and nothing that a model generated. */
export function isPhotograph({ model, itemId, promptId }: Pick<ImageRecord, 'model' | 'itemId' | 'promptId'>): boolean {
  return model === null && itemId === null && promptId === undefined;
}
