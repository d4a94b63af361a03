import type { InpaintRequest } from '../engine/protocol.ts';
import type { SessionPool } from '../session/session-pool.ts';
import { openDiffusionPainter } from './diffusion/open-diffusion-painter.ts';
import { openEraser } from './eraser/open-eraser.ts';
import type { Painter } from './painter.ts';
import { createProceduralPainter } from './procedural/procedural-painter.ts';

/** Opens what redraws faces. @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, BAD_INPUT. */
export async function openPainter({ inpainter, provider, scheduler, steps, guidance, side }: InpaintRequest, pool: SessionPool): Promise<Painter> {
  switch (inpainter.form) {
    case 'procedural': return createProceduralPainter();
    case 'lama': case 'migan': return openEraser(inpainter, provider, pool);
    case 'diffusion': return openDiffusionPainter(inpainter.folder, { provider, scheduler, steps, guidance, side }, pool);
  }
}
