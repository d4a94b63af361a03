import { elementTypes, type OnnxElementType } from './element-type.ts';
import type { ExternalTensor, WeightsFile } from './onnx-model.ts';
import { bytes, type Field, float, integer, message } from './protobuf.ts';

/** A setting of a node: a whole number or a list of them, a text, or a floating-point number. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

/** A NodeProto (field numbers here and below are those of onnx.proto). */
export function encodeNode(operator: string, inputs: readonly string[], outputs: readonly string[], attributes: Readonly<Record<string, Attribute>>): Uint8Array {
  return message(
    ...inputs.map((name) => bytes(1, name)),
    ...outputs.map((name) => bytes(2, name)),
    // Named after what it makes, so that messages of the runtime lead to the line that wrote it.
    bytes(3, outputs[0] ?? operator),
    bytes(4, operator),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, message(bytes(1, name), ...encodeAttribute(value)))),
  );
}

function encodeAttribute(value: Attribute): Field[] {
  if (typeof value === 'string') return [bytes(4, value), integer(20, 3)];
  if (typeof value === 'number') return [integer(3, value), integer(20, 2)];
  if ('float' in value) return [float(2, value.float), integer(20, 1)];
  return [...value.map((item) => integer(8, item)), integer(20, 7)];
}

/** A TensorProto that holds its values. */
export function encodeTensor(name: string, type: OnnxElementType, dims: readonly number[], data: ArrayBufferView): Uint8Array {
  return message(...head(name, type, dims), bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
}

/** A TensorProto whose values lie in the file beside the graph. */
export function encodeTensorElsewhere({ name, type, dims, bytes: length }: ExternalTensor, weights: WeightsFile | null): Uint8Array {
  const offset = weights?.offsets.get(name);
  if (!weights || offset === undefined) throw new Error(`${name} has no place in the weights file`);
  const entries = Object.entries({ location: weights.name, offset: String(offset), length: String(length) });
  return message(...head(name, type, dims), ...entries.map(([key, value]) => bytes(13, message(bytes(1, key), bytes(2, value)))), integer(14, 1));
}

function head(name: string, type: OnnxElementType, dims: readonly number[]): Field[] {
  return [...dims.map((dim) => integer(1, dim)), integer(2, elementTypes[type].code), bytes(8, name)];
}

/** A ValueInfoProto: an input or output of the graph. */
export function encodeValue(name: string, type: OnnxElementType, shape: readonly (number | string)[]): Uint8Array {
  const dims = shape.map((dim) => bytes(1, typeof dim === 'number' ? integer(1, dim) : bytes(2, dim)));
  const tensor = message(integer(1, elementTypes[type].code), bytes(2, message(...dims)));
  return message(bytes(1, name), bytes(2, bytes(1, tensor)));
}
