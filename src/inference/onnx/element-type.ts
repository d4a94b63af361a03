/** The tensor types that our graphs use: the number ONNX has for each (TensorProto.DataType), and its size in bytes. */
export const elementTypes = {
  float32: { code: 1, bytes: 4 },
  uint8: { code: 2, bytes: 1 },
  int32: { code: 6, bytes: 4 },
  int64: { code: 7, bytes: 8 },
  bool: { code: 9, bytes: 1 },
  float16: { code: 10, bytes: 2 },
} as const;

export type OnnxElementType = keyof typeof elementTypes;
