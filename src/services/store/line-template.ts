import type { ByteReader } from './byte-reader.ts';

/** The keys of a JSON object in the order in which they stand there, each with the bytes from the value before it up to its own. */
export interface LineTemplate<Field extends string> {
  /** Tells templates apart. */
  readonly keys: string;
  readonly steps: readonly { readonly field: Field; readonly lead: Uint8Array }[];
}

const closeObject = 0x7d;

/** Learns the order of the keys of an object; null where it has some that nobody knows. */
export function templateOf<Field extends string>(object: object, fields: readonly Field[]): LineTemplate<Field> | null {
  const keys = Object.keys(object);
  const known = keys.filter((key): key is Field => (fields as readonly string[]).includes(key));
  if (known.length < keys.length || known.length === 0) return null;
  return { keys: keys.join(), steps: known.map((field, index) => ({ field, lead: Buffer.from(`${index === 0 ? '{' : ','}"${field}":`) })) };
}

/** Passes an object whose keys are those of a template; `take` passes each value. */
export function readAs<Field extends string>(reader: ByteReader, { steps }: LineTemplate<Field>, take: (field: Field) => boolean): boolean {
  for (const { field, lead } of steps) if (!reader.skip(lead) || !take(field)) return false;
  return reader.skipByte(closeObject);
}
