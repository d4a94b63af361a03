import type { Session } from '../../session/session.ts';
import type { DetectorPipeline } from '../pipeline.ts';
import { retinafaceFaces, type RetinafaceAnswer } from './postprocess.ts';
import { retinafaceSide, retinafaceTensor } from './preprocess.ts';

/** Columns of one output row: 4 box regressions, 2 raw class logits (background, face), 10 landmark regressions. */
const columns = 16;

/** The graph with an input of 640 x 640: larger pictures are scaled down, smaller ones surrounded. */
export const fixedGraph: Pick<DetectorPipeline, 'warmUp' | 'open'> = {
  async warmUp(session) {
    await run(session, new Float32Array(3 * retinafaceSide * retinafaceSide));
  },
  open(session) {
    let tensor: Float32Array | undefined;
    return {
      largest: { width: retinafaceSide, height: retinafaceSide },
      asStored: false,
      async findFaces(bitmap, threshold) {
        tensor = retinafaceTensor(bitmap, { width: retinafaceSide, height: retinafaceSide }, tensor);
        return retinafaceFaces(answerOf(await run(session, tensor)), retinafaceSide, retinafaceSide, threshold);
      },
    };
  },
};

async function run(session: Session, data: Float32Array): Promise<Float32Array> {
  const input = session.inputs[0]?.name ?? 'input0';
  const output = (await session.run({ [input]: { data, dims: [1, 3, retinafaceSide, retinafaceSide] } }))['output0'];
  if (!output) throw new Error('The network has no output output0; it is no RetinaFace in the expected form');
  return output;
}

/** Reads the output's rows; softmax over two logits is a logistic of their difference. */
export function answerOf(output: Float32Array): RetinafaceAnswer {
  const logit = (anchor: number, column: number): number => output[anchor * columns + column] as number;
  return {
    anchors: output.length / columns,
    confidence: (anchor) => 1 / (1 + Math.exp(logit(anchor, 4) - logit(anchor, 5))),
    box: (anchor) => output.subarray(anchor * columns, anchor * columns + 4),
    landmarks: (anchor) => output.subarray(anchor * columns + 6, (anchor + 1) * columns),
  };
}
