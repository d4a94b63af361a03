import { isFree, type Session } from '../../session/session.ts';
import type { DetectorPipeline } from '../pipeline.ts';
import { fixedGraph } from './fixed-graph.ts';
import { freeGraph } from './free-graph.ts';
import { retinafaceSide } from './preprocess.ts';

/** RetinaFace MobileNet 0.25 as the FaceScore code uses it: at the picture's own size, or in the fixed 640 x 640 graph. */
export const retinaface: DetectorPipeline = {
  defaultThreshold: 0.9,
  async warmUp(session) {
    await graphOf(session).warmUp(session);
  },
  open: (session) => graphOf(session).open(session),
};

function graphOf({ inputs }: Session): Pick<DetectorPipeline, 'warmUp' | 'open'> {
  const shape = inputs[0]?.shape ?? [];
  const [, channels, height, width] = shape;
  if (inputs.length === 1 && shape.length === 4 && channels === 3) {
    if (isFree(height) && isFree(width)) return freeGraph;
    if (height === retinafaceSide && width === retinafaceSide) return fixedGraph;
  }
  throw new Error(`Its input is [${shape.join(', ')}], where a RetinaFace takes [batch, 3, height, width] of any size or of ${retinafaceSide} x ${retinafaceSide}`);
}
