import type { Session } from '../../session/session.ts';
import type { DetectorPipeline } from '../pipeline.ts';
import { retinafaceFaces, type RetinafaceAnswer } from './postprocess.ts';
import { retinafaceTensor } from './preprocess.ts';

/**
 * Largest picture that is searched at its own size: that of a 24-megapixel camera, for which a run takes less than 1 GB. A longer side
 * would be a strip, of which every level of the network still holds whole pixels.
 */
const largest = { pixels: 25_000_000, side: 16_384 } as const;

/** The graph that takes pictures of any size as they are, neither resized nor padded, and gives probabilities. */
export const freeGraph: Pick<DetectorPipeline, 'warmUp' | 'open'> = {
  async warmUp(session) {
    const [width, height] = [96, 64];
    retinafaceFaces(await run(session, new Float32Array(3 * width * height), width, height), width, height, 1);
  },
  open(session) {
    let tensor: Float32Array | undefined;
    return {
      largest,
      asStored: true,
      async findFaces(bitmap, threshold) {
        const { width, height } = bitmap;
        tensor = retinafaceTensor(bitmap, bitmap, tensor);
        return retinafaceFaces(await run(session, tensor, width, height), width, height, threshold);
      },
    };
  },
};

async function run(session: Session, data: Float32Array, width: number, height: number): Promise<RetinafaceAnswer> {
  const { boxes, scores, landmarks } = await session.run({ [session.inputs[0]?.name ?? 'image']: { data, dims: [1, 3, height, width] } });
  if (!boxes || !scores || !landmarks) throw new Error(`The network gives ${session.outputs.join(', ')}, where boxes, scores and landmarks are needed`);
  if (boxes.length !== 2 * scores.length || landmarks.length !== 5 * scores.length) throw new Error(`The network gives ${boxes.length} box and ${landmarks.length} landmark values for ${scores.length / 2} anchors`);
  return {
    anchors: scores.length / 2,
    confidence: (anchor) => scores[2 * anchor + 1] as number,
    box: (anchor) => boxes.subarray(4 * anchor, 4 * anchor + 4),
    landmarks: (anchor) => landmarks.subarray(10 * anchor, 10 * anchor + 10),
  };
}
