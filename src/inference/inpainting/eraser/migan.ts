import { StudioError } from '../../../contract/errors.ts';
import type { Session } from '../../session/session.ts';
import { fromPlanes, toPlanes } from '../planes.ts';
import { eraserInputs, isHole } from './eraser-inputs.ts';
import type { EraserForm } from './eraser-form.ts';

/**
 * The MI-GAN pipeline: `image` as bytes in planes R, G, B and `mask` with 0 = hole and 255 = known, nothing between; any size. It cuts out,
 * resizes and blends inside of the graph, and answers with bytes.
 */
export function miganForm(session: Session, modelPath: string): Promise<EraserForm> {
  eraserInputs(session, modelPath, 'uint8');
  return Promise.resolve({
    side: null,
    async erase({ width, height, rgb, mask }) {
      // Without a hole the graph has no box to cut out.
      if (!mask.some(isHole)) return rgb;
      const planes = toPlanes(rgb, new Uint8Array(rgb.length), asItIs);
      const outputs = await session.runAny({
        image: { data: planes, dims: [1, 3, height, width] },
        mask: { data: Uint8Array.from(mask, (weight) => (isHole(weight) ? 0 : 255)), dims: [1, 1, height, width] },
      });
      const output = outputs[session.outputs[0] ?? ''];
      if (!(output instanceof Uint8Array) || output.length !== planes.length) throw new StudioError('BAD_INPUT', `${modelPath} does not fit its entry: it answers with other than ${planes.length} bytes`);
      return fromPlanes(output, asItIs);
    },
  });
}

function asItIs(byte: number): number {
  return byte;
}
