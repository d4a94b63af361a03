import { type OnnxElementType, elementTypes } from './element-type.ts';
import { type Attribute, encodeNode, encodeTensor, encodeTensorElsewhere, encodeValue } from './graph-parts.ts';
import type { ExternalTensor, OnnxModel } from './onnx-model.ts';
import { bytes, type Field, integer, message } from './protobuf.ts';

/** A name of a tensor in the graph; an empty one stands for an optional input that is left out. */
export type Value = string;

/** Writes an ONNX graph node by node, in the order in which it runs. The same calls always give the same bytes. */
export interface GraphBuilder {
  /** An input of the graph; a text in `shape` is a free dimension of that name. */
  input(name: string, type: OnnxElementType, shape: readonly (number | string)[]): Value;
  /** Declares `name`, which a node has made or will make, as an output of the graph. */
  output(name: string, type: OnnxElementType, shape: readonly (number | string)[]): void;
  /** A node with one output, which it calls `output` (else a name of its own). */
  node(operator: string, inputs: readonly Value[], attributes?: Readonly<Record<string, Attribute>>, output?: string): Value;
  /** A node with several outputs. */
  nodes(operator: string, inputs: readonly Value[], outputs: number, attributes?: Readonly<Record<string, Attribute>>): Value[];
  /** A tensor kept in the graph itself, with a name that is not taken. `values` are its little-endian elements, as many as `dims` say. */
  constant(name: string, type: OnnxElementType, dims: readonly number[], values: ArrayBufferView): Value;
  /** A list of int64 (a shape, axes); equal lists are one tensor. */
  integers(values: readonly number[]): Value;
  /** A tensor kept in the file beside the graph. */
  external(tensor: Omit<ExternalTensor, 'bytes'>): Value;
  /** The finished model. */
  finish(): OnnxModel;
}

/** The operator set our graphs are written in: the first with LayerNormalization; every provider of onnxruntime knows it. */
const operatorSet = 17;
/** The file format version that came with this operator set. */
const irVersion = 8;

/** An empty graph called `name`. */
export function createGraph(name: string): GraphBuilder {
  const nodes: Field[] = [];
  const constants: Field[] = [];
  const values: Field[] = [];
  const external: ExternalTensor[] = [];
  const names = new Set<string>();
  let counter = 0;

  function take(wanted: string): string {
    if (names.has(wanted)) throw new Error(`The graph has two tensors called ${wanted}`);
    names.add(wanted);
    return wanted;
  }

  function constant(tensor: string, type: OnnxElementType, dims: readonly number[], data: ArrayBufferView): Value {
    const expected = size(dims) * elementTypes[type].bytes;
    if (data.byteLength !== expected) throw new Error(`${tensor} has ${String(data.byteLength)} bytes instead of ${String(expected)}`);
    constants.push(bytes(5, encodeTensor(take(tensor), type, dims, data)));
    return tensor;
  }

  function many(operator: string, inputs: readonly Value[], outputs: readonly string[], attributes: Readonly<Record<string, Attribute>>): void {
    nodes.push(bytes(1, encodeNode(operator, inputs, outputs.map(take), attributes)));
  }

  const fresh = (operator: string): string => `${operator}_${String(counter++)}`;

  return {
    input(tensor, type, shape) {
      values.push(bytes(11, encodeValue(take(tensor), type, shape)));
      return tensor;
    },
    output: (tensor, type, shape) => void values.push(bytes(12, encodeValue(tensor, type, shape))),
    node(operator, inputs, attributes = {}, output = fresh(operator)) {
      many(operator, inputs, [output], attributes);
      return output;
    },
    nodes(operator, inputs, count, attributes = {}) {
      const outputs = Array.from({ length: count }, () => fresh(operator));
      many(operator, inputs, outputs, attributes);
      return outputs;
    },
    constant,
    integers(list) {
      const tensor = `integers_${list.map(String).join('_')}`;
      return names.has(tensor) ? tensor : constant(tensor, 'int64', [list.length], BigInt64Array.from(list, BigInt));
    },
    external(tensor) {
      external.push({ ...tensor, name: take(tensor.name), bytes: size(tensor.dims) * elementTypes[tensor.type].bytes });
      return tensor.name;
    },
    finish: () => ({
      external,
      encode(weights, metadata) {
        const elsewhere = external.map((tensor) => bytes(5, encodeTensorElsewhere(tensor, weights)));
        const graph = message(...nodes, bytes(2, name), ...constants, ...elsewhere, ...values);
        const properties = Object.entries(metadata).map(([key, value]) => bytes(14, message(bytes(1, key), bytes(2, value))));
        const operators = message(bytes(1, ''), integer(2, operatorSet));
        return message(integer(1, irVersion), bytes(2, 'triptych'), bytes(7, graph), bytes(8, operators), ...properties);
      },
    }),
  };
}

function size(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}
