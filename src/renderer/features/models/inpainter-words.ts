import type { InpainterRow } from '../../../contract/contract.ts';
import type { InpainterKind } from '../../../domain/inpainting/settings.ts';

/** What an inpainter is for, in one sentence. */
export const inpainterPurposes: Readonly<Record<InpainterKind, string>> = {
  diffusion: 'Redraws a face from noise, as little or as much as you say. Pairs for training are made with it.',
  eraser: 'Has no strength: it takes a face away whole, so that its results are easy to tell from the photograph.',
  procedural: 'Breaks a face without a model, so that you can try everything that follows. Its pairs are marked, and stay out of exports unless you ask for them.',
};

/** What a pipeline's folder says of itself: `Made for inpainting (9 channels) · 512 px · DDIM`; nothing where it cannot be read. */
export function pipelineFacts({ channels, side, scheduler, problem }: Pick<InpainterRow, 'channels' | 'side' | 'scheduler' | 'problem'>): string | null {
  if (problem !== null) return null;
  return [
    channels === 9 ? 'Made for inpainting (9 channels)' : `Base model, not made for inpainting (${channels ?? '?'} channels)`,
    side === null ? 'size not known' : `${side} x ${side} px`,
    scheduler === null ? 'names no scheduler that is known here: choose one' : `scheduler ${scheduler.toUpperCase()}`,
  ].join(' · ');
}

/** How a model becomes a folder that can be added, line by line. */
export const exportCommands = [
  'pip install "optimum-onnx[onnxruntime]"',
  'optimum-cli export onnx --model stable-diffusion-v1-5/stable-diffusion-inpainting --task inpainting my-sd/',
] as const;
