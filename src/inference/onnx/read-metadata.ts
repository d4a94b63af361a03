/**
 * The metadata of an ONNX file: the texts that whoever made it wrote beside its graph. Nothing of the graph is decoded.
 * Null when the bytes are no protobuf message.
 */
export function readMetadata(model: Uint8Array): Record<string, string> | null {
  const properties = fieldsOf(model);
  if (!properties) return null;
  const metadata: [string, string][] = [];
  for (const { field, body } of properties) {
    if (field !== 14 || !body) continue;
    const entry = fieldsOf(body);
    if (!entry) return null;
    const text = (wanted: number): string => new TextDecoder().decode(entry.find((part) => part.field === wanted)?.body ?? new Uint8Array());
    metadata.push([text(1), text(2)]);
  }
  return Object.fromEntries(metadata);
}

interface ReadField { readonly field: number; /** The bytes of a length-delimited field, else null. */ readonly body: Uint8Array | null }

function fieldsOf(bytes: Uint8Array): ReadField[] | null {
  const fields: ReadField[] = [];
  let position = 0;

  function varint(): number | null {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = bytes[position++];
      if (byte === undefined) return null;
      value += (byte % 128) * 128 ** shift;
      if (byte < 128) return value;
    }
    return null;
  }

  while (position < bytes.length) {
    const key = varint();
    if (key === null) return null;
    const wire = key % 8;
    const length = wire === 0 ? (varint() === null ? null : 0) : wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? varint() : null;
    if (length === null || position + length > bytes.length) return null;
    fields.push({ field: Math.floor(key / 8), body: wire === 2 ? bytes.subarray(position, position + length) : null });
    position += length;
  }
  return fields;
}
