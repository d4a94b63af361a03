import { StudioError } from '../../../contract/errors.ts';
import type { Session } from '../../session/session.ts';
import { fromPlanes, toPlanes } from '../planes.ts';
import { eraserInputs, isHole } from './eraser-inputs.ts';
import type { EraserForm } from './eraser-form.ts';

/** The size of the published graphs. */
const usualSide = 512;

/** Grey of the picture by which the range of the output is found: far from 0 in either. */
const probeGrey = 0.5;

/**
 * LaMa: `image` in 0..1 as planes R, G, B and `mask` with 1 = hole, both float32 of one square size. Published graphs answer in 0..255,
 * ports of them in 0..1: a grey picture tells which.
 */
export async function lamaForm(session: Session, modelPath: string): Promise<EraserForm> {
  const { image } = eraserInputs(session, modelPath, 'float32');
  const [, , height, width] = image.shape;
  const side = typeof width === 'number' ? width : usualSide;
  if (typeof height === 'number' && height !== side) throw new StudioError('BAD_INPUT', `${modelPath} does not fit its entry: it takes pictures of ${side} x ${height}, not squares`);
  const run = async (planes: Float32Array, hole: Float32Array): Promise<Float32Array> => {
    const outputs = await session.run({ image: { data: planes, dims: [1, 3, side, side] }, mask: { data: hole, dims: [1, 1, side, side] } });
    const output = outputs[session.outputs[0] ?? ''];
    if (output?.length !== planes.length) throw new StudioError('BAD_INPUT', `${modelPath} does not fit its entry: it answers with ${output?.length ?? 0} numbers, expected ${planes.length}`);
    return output;
  };
  const probe = await run(new Float32Array(3 * side * side).fill(probeGrey), new Float32Array(side * side));
  const scale = probe.some((value) => value > 2) ? 1 : 255;
  return {
    side,
    async erase({ rgb, mask }) {
      const planes = toPlanes(rgb, new Float32Array(rgb.length), (byte) => byte / 255);
      const output = await run(planes, Float32Array.from(mask, (weight) => (isHole(weight) ? 1 : 0)));
      return fromPlanes(output, (value) => Math.round(value * scale));
    },
  };
}
