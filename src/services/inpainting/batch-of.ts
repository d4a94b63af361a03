import { hash } from 'node:crypto';
import { noiseGenerator } from '../../domain/inpainting/gaussian-noise.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { InpaintingSettings } from '../../domain/inpainting/settings.ts';
import { canonicalText } from '../../domain/merge/canonical-text.ts';
import type { ResolvedInpainter } from '../models/model-store.ts';

/** 16 hex digits that stand for a value. */
export function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

/** The batch that settings and an inpainter make: the same id for the same settings and the same model files, on every machine. */
export function batchOf(settings: InpaintingSettings, inpainter: Pick<ResolvedInpainter, 'kind' | 'parts' | 'scheduler' | 'side'>, createdAt: string): InpaintingBatch {
  const isDiffusion = inpainter.kind === 'diffusion';
  return {
    id: shortHash(canonicalText({ settings, parts: inpainter.parts })),
    kind: inpainter.kind,
    settings,
    scheduler: isDiffusion ? settings.scheduler ?? inpainter.scheduler : null,
    side: isDiffusion ? settings.side ?? inpainter.side : null,
    parts: inpainter.parts,
    generator: noiseGenerator,
    createdAt,
  };
}
