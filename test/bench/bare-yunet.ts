import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

const multiple = (size: number): number => Math.ceil(size / 32) * 32;

/** Decodes an image and lays it out as the network wants it (BGR planes, zero padded), with nothing around it. */
async function load(path: string): Promise<Tensor> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const width = multiple(info.width);
  const height = multiple(info.height);
  const plane = width * height;
  const input = new Float32Array(3 * plane);
  for (let y = 0, from = 0; y < info.height; y += 1) {
    for (let x = 0, to = y * width; x < info.width; x += 1, to += 1, from += 3) {
      input[to] = data[from + 2] as number;
      input[plane + to] = data[from + 1] as number;
      input[2 * plane + to] = data[from] as number;
    }
  }
  return new Tensor('float32', input, [1, 3, height, width]);
}

/** The floor of a detection: decode and run, one image after the other, no decoding of boxes. */
export async function bareYunet(modelPath: string): Promise<(paths: readonly string[]) => Promise<void>> {
  const session = await InferenceSession.create(modelPath);
  return async (paths) => {
    for (const path of paths) await session.run({ [session.inputNames[0] as string]: await load(path) });
  };
}
