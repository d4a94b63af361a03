/** One field of a protobuf message, encoded. */
export type Field = Uint8Array;

const encoder = new TextEncoder();

/** Joins encoded fields into one message body. */
export function message(...fields: readonly Field[]): Uint8Array {
  const result = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    result.set(field, offset);
    offset += field.length;
  }
  return result;
}

/** A whole number field (wire type 0): any safe integer, a negative one in the ten bytes of its 64-bit two's complement. */
export function integer(field: number, value: number): Field {
  return message(varint(BigInt(field * 8)), varint(BigInt.asUintN(64, BigInt(value))));
}

/** A length-delimited field (wire type 2): text, bytes or a nested message. */
export function bytes(field: number, value: string | Uint8Array): Field {
  const body = typeof value === 'string' ? encoder.encode(value) : value;
  return message(varint(BigInt(field * 8 + 2)), varint(BigInt(body.length)), body);
}

/** A float32 field (wire type 5). */
export function float(field: number, value: number): Field {
  const body = new Uint8Array(4);
  new DataView(body.buffer).setFloat32(0, value, true);
  return message(varint(BigInt(field * 8 + 5)), body);
}

function varint(value: bigint): Uint8Array {
  const digits: number[] = [];
  let rest = value;
  while (rest >= 128n) {
    digits.push(Number(rest % 128n) + 128);
    rest /= 128n;
  }
  digits.push(Number(rest));
  return Uint8Array.from(digits);
}
