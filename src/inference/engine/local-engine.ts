import { StudioError } from '../../contract/errors.ts';
import { convertCheckpoint } from '../convert/convert.ts';
import { detectImages } from '../detector/detect-images.ts';
import { fingerprintImages } from '../fingerprint/fingerprint-images.ts';
import { cropImage } from '../image/crop.ts';
import { encodePicture } from '../image/encode.ts';
import { inspectFiles } from '../image/inspect.ts';
import { renderSvg } from '../image/render.ts';
import { inpaintPhotographs } from '../inpainting/inpaint-photographs.ts';
import { scoreImages } from '../scorer/score-images.ts';
import { createSessionPool } from '../session/session-pool.ts';
import type { Engine } from './protocol.ts';

/**
 * The engine inside this very process: for the child process that serves it, the command line and tests. Network runs
 * block the event loop while they compute.
 */
export function createLocalEngine(): Engine {
  const pool = createSessionPool();
  return {
    async inspect(paths, options) {
      refuseCancelled(options?.signal);
      return await inspectFiles(paths, options?.signal);
    },
    async detect(request, onImage, options) {
      refuseCancelled(options?.signal);
      return await detectImages(request, pool, onImage, options?.signal);
    },
    async score(request, onImage, options) {
      refuseCancelled(options?.signal);
      return await scoreImages(request, pool, onImage, options?.signal);
    },
    async inpaint(request, onProgress, options) {
      refuseCancelled(options?.signal);
      return await inpaintPhotographs(request, pool, onProgress, options?.signal);
    },
    async convert(request, onBytes, options) {
      refuseCancelled(options?.signal);
      return await convertCheckpoint(request, onBytes, options?.signal);
    },
    async crop(request, options) {
      refuseCancelled(options?.signal);
      await cropImage(request);
    },
    async encode(request, options) {
      refuseCancelled(options?.signal);
      return await encodePicture(request);
    },
    async fingerprint(images, onImage, options) {
      refuseCancelled(options?.signal);
      await fingerprintImages(images, onImage, options?.signal);
    },
    async render(request, options) {
      refuseCancelled(options?.signal);
      await renderSvg(request.svg, request.output);
    },
    async providers(options) {
      refuseCancelled(options?.signal);
      return await pool.providers();
    },
    dispose: () => pool.dispose(),
  };
}

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StudioError('CANCELLED', 'The work was cancelled before it began');
}
