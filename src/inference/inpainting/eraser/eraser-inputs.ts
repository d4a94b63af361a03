import { StudioError } from '../../../contract/errors.ts';
import type { Session, SessionInput } from '../../session/session.ts';

/** The two inputs of an eraser by name, as its graph declares them. @throws StudioError BAD_INPUT when it has others, or of another kind. */
export function eraserInputs({ inputs }: Session, modelPath: string, type: 'float32' | 'uint8'): { readonly image: SessionInput; readonly mask: SessionInput } {
  const [image, mask] = ['image', 'mask'].map((name) => inputs.find((input) => input.name === name));
  const fits = inputs.length === 2 && [[image, 3], [mask, 1]].every(([input, channels]) => {
    const given = input as SessionInput | undefined;
    return given !== undefined && given.type === type && given.shape.length === 4 && (typeof given.shape[1] === 'string' || given.shape[1] === channels);
  });
  if (image && mask && fits) return { image, mask };
  const found = inputs.map((input) => `${input.name} (${input.type}, ${input.shape.length} dimensions)`).join(', ');
  throw new StudioError('BAD_INPUT', `${modelPath} does not fit its entry: it takes ${found === '' ? 'nothing' : found}, expected image and mask as ${type} with four dimensions`);
}

/** Weights of 0 to 255 as hole or no hole. */
export function isHole(weight: number | undefined): boolean {
  return (weight ?? 0) > 0;
}
