import type { Session } from '../../session/session.ts';
import type { DetectorPipeline } from '../pipeline.ts';
import { yunetFaces } from './postprocess.ts';
import { yunetCanvas, type Canvas } from './preprocess.ts';

/**
 * YuNet with free input size. Images are taken at their own size up to 2048 pixels, where the network would need
 * gigabytes and faces outgrow its largest anchors; larger ones are scaled down.
 */
export const yunet: DetectorPipeline = {
  defaultThreshold: 0.6,
  async warmUp(session) {
    await run(session, { width: 64, height: 64, tensor: new Float32Array(3 * 64 * 64) });
  },
  open(session) {
    let canvas: Canvas | undefined;
    return {
      largest: { width: 2048, height: 2048 },
      asStored: false,
      async findFaces(bitmap, threshold) {
        canvas = yunetCanvas(bitmap, canvas);
        return yunetFaces(await run(session, canvas), canvas.width, threshold);
      },
    };
  },
};

function run(session: Session, canvas: Canvas): Promise<Record<string, Float32Array>> {
  return session.run({ input: { data: canvas.tensor, dims: [1, 3, canvas.height, canvas.width] } });
}
