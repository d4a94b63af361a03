import { bytes, integer, message } from '../../../src/inference/onnx/protobuf.ts';

const anchors = 16_800;
const columns = 16;

/**
 * An ONNX graph with the shape of the fixed RetinaFace file, whose answer is planted: one face at the prior of a given
 * index with the given logit, whatever the image shows. It lets the whole detection path run without weights.
 */
export function plantedRetinaface(anchor: number, logit: number): Uint8Array {
  const answer = new Float32Array(anchors * columns);
  for (let index = 0; index < anchors; index++) answer[index * columns + 4] = 10;
  answer[anchor * columns + 4] = 0;
  answer[anchor * columns + 5] = logit;
  const float = 1;
  const initializer = (name: string, dims: number[], data: Float32Array): Uint8Array =>
    bytes(5, message(...dims.map((dim) => integer(1, dim)), integer(2, float), bytes(8, name), bytes(9, new Uint8Array(data.buffer))));
  const node = (type: string, inputs: string[], output: string): Uint8Array =>
    bytes(1, message(...inputs.map((name) => bytes(1, name)), bytes(2, output), bytes(4, type)));
  const value = (field: number, name: string, dims: number[]): Uint8Array =>
    bytes(field, message(bytes(1, name), bytes(2, bytes(1, message(integer(1, float), bytes(2, message(...dims.map((dim) => bytes(1, integer(1, dim))))))))));
  const graph = message(
    node('ReduceMean', ['input0'], 'mean'), node('Mul', ['mean', 'zero'], 'nothing'), node('Add', ['answer', 'nothing'], 'output0'),
    bytes(2, 'planted'), initializer('zero', [1], new Float32Array(1)), initializer('answer', [1, 1, anchors, columns], answer),
    value(11, 'input0', [1, 3, 640, 640]), value(12, 'output0', [1, 1, anchors, columns]),
  );
  return message(integer(1, 6), bytes(8, message(bytes(1, ''), integer(2, 11))), bytes(7, graph));
}
