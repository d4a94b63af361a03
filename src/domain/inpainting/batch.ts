import type { InpainterKind, InpaintingSettings, SchedulerName } from './settings.ts';

/** A file, or several that belong together, that an inpainter is made of. */
export interface InpainterPart {
  /** `model` where there is one file only; else `unet`, `vae_encoder`, `tokenizer` and so on. */
  readonly part: string;
  /** Of the bytes, in the order of their names where there are several files. */
  readonly sha256: string;
}

/** Pairs that were made with the same settings and the same model; it never changes, and what it lacks can be made later. */
export interface InpaintingBatch {
  /** 16 hex digits that follow from `settings` and `parts`, so that the same wish goes on with the same batch on every machine. */
  readonly id: string;
  readonly kind: InpainterKind;
  readonly settings: InpaintingSettings;
  /** What `settings` leave to the model; null where the inpainter has no such thing. */
  readonly scheduler: SchedulerName | null;
  readonly side: number | null;
  readonly parts: readonly InpainterPart[];
  /** Name of the generator that makes noise of a seed. */
  readonly generator: string;
  /** ISO 8601 time. */
  readonly createdAt: string;
}
