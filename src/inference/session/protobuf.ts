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

/** A whole number field (wire type 0); `value` must not be negative. */
export function integer(field: number, value: number): Field {
  return message(varint(field * 8), varint(value));
}

/** A length-delimited field (wire type 2): text, bytes or a nested message. */
export function bytes(field: number, value: string | Uint8Array): Field {
  const body = typeof value === 'string' ? encoder.encode(value) : value;
  return message(varint(field * 8 + 2), varint(body.length), body);
}

function varint(value: number): Uint8Array {
  const digits: number[] = [];
  let rest = value;
  while (rest >= 128) {
    digits.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  digits.push(rest);
  return Uint8Array.from(digits);
}
