import type { Session } from '../../session/session.ts';
import type { DetectorPipeline } from '../pipeline.ts';
import { retinafaceFaces, retinafacePriors } from './postprocess.ts';
import { retinafaceSide, retinafaceTensor } from './preprocess.ts';

/** RetinaFace MobileNet 0.25 as the FaceScore code uses it, in its fixed 640 x 640 graph. */
export const retinaface: DetectorPipeline = {
  defaultThreshold: 0.9,
  largest: { width: retinafaceSide, height: retinafaceSide },
  async warmUp(session) {
    await run(session, new Float32Array(3 * retinafaceSide * retinafaceSide));
  },
  open(session) {
    const priors = retinafacePriors(retinafaceSide, retinafaceSide);
    let tensor: Float32Array | undefined;
    return async (bitmap, threshold) => {
      tensor = retinafaceTensor(bitmap, tensor);
      return retinafaceFaces(await run(session, tensor), priors, threshold);
    };
  },
};

async function run(session: Session, tensor: Float32Array): Promise<Float32Array> {
  const output = (await session.run({ input0: { data: tensor, dims: [1, 3, retinafaceSide, retinafaceSide] } }))['output0'];
  if (!output) throw new Error('The network has no output output0; it is no RetinaFace in the expected form');
  return output;
}
