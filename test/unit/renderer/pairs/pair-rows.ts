import type { BatchRow, PairRow } from '../../../../src/contract/contract.ts';
import { defaultInpaintingSettings } from '../../../../src/domain/inpainting/settings.ts';
import type { InpaintedOrigin, PairOrigin } from '../../../../src/domain/pairs/origin.ts';

const hash = (digit: string) => digit.repeat(64);

/** A pair of the third face of a photograph, redrawn by a diffusion model and checked. */
export function pairRow(index = 0, origin: Partial<InpaintedOrigin> = {}, row: Partial<PairRow> = {}): PairRow {
  const id = index.toString(16).padStart(16, '0');
  const pictures = { thumbnail: 't', face: 'f', whole: 'w', name: `photo-${index}.jpg`, model: null, width: 1200, height: 800, region: [-60, -20, 180, 220], box: [10, 20, 110.4, 160] } satisfies PairRow['win'];
  return {
    pair: {
      id,
      win: { image: 'f'.repeat(16), file: { path: 'inpainted/b/win.png', sha256: hash('a'), bytes: 10 } },
      loss: { image: 'f'.repeat(16), file: { path: 'inpainted/b/loss.png', sha256: hash('b'), bytes: 10 } },
      origin: {
        kind: 'inpainting', batch: 'b'.repeat(16), sourceSha256: hash('c'), width: 1200, height: 800,
        face: { index: 2, box: [10, 20, 110.4, 160], areaRatio: 0.0146 },
        mask: { centre: [60, 90], radii: [65, 91], feather: 8, region: [0, 0, 200, 200] },
        strength: 0.2, steps: 10, seed: '1/face', prompt: 'a photo', negativePrompt: '', provider: 'cpu', seconds: 4.25, change: { mean: 14.2, share: 0.64 },
        check: { detector: 'yunet', modelSha256: hash('d'), faces: 3, face: { box: [10, 20, 110, 160], confidence: 0.91 }, score: { scorer: 'facescore', modelSha256: hash('e'), win: 2.5, loss: -1.25 } },
        ...origin,
      },
      addedAt: '2026-01-01T12:00:00.000Z',
    },
    name: `photo-${index}.jpg`, win: pictures, loss: pictures, prompt: null, unchanged: false, faceGone: false, trial: false, withdrawn: false, margin: 3.75,
    duplicates: 0, bestOfGroup: true, review: null, ...row,
  };
}

/** A pair of two images of one prompt, from any other source. */
export function builtRow(origin: Exclude<PairOrigin, InpaintedOrigin>, row: Partial<PairRow> = {}): PairRow {
  const { pair, ...base } = pairRow(1, {}, { prompt: origin.prompt });
  return {
    ...base, pair: { ...pair, win: { image: '1'.repeat(16), file: null }, loss: { image: '2'.repeat(16), file: null }, origin },
    win: { ...base.win, name: 'good.png', model: 'sdxl' }, loss: { ...base.loss, name: 'bad.png', model: 'sd15', width: 512, height: 512 }, ...row,
  };
}

export const batchRow: BatchRow = {
  batch: {
    id: 'b'.repeat(16), kind: 'diffusion', settings: { ...defaultInpaintingSettings, inpainter: 'sd' }, scheduler: 'ddim', side: 512,
    parts: [{ part: 'unet', sha256: hash('9') }], generator: 'g', createdAt: '2026-01-01T11:00:00.000Z',
  },
  title: 'Stable Diffusion, of a folder', pairs: 12, unchanged: 1, faceGone: 2,
};
