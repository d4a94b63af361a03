import { readHead } from './field-head.ts';

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
  while (position < bytes.length) {
    const head = readHead(bytes, position, bytes.length);
    if (!head || head.body + head.length > bytes.length) return null;
    position = head.body + head.length;
    fields.push({ field: head.number, body: head.wire === 2 ? bytes.subarray(head.body, position) : null });
  }
  return fields;
}
