import { readFileSync } from 'node:fs';
import { z } from 'zod';

const modelFile = z.object({
  /** The name it is stored under. */
  name: z.string().regex(/^[A-Za-z0-9._-]+$/),
  title: z.string(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.url(),
  /** A string in a shape is a free dimension. */
  inputs: z.array(z.object({ name: z.string(), type: z.string(), shape: z.array(z.union([z.int().positive(), z.string()])) })),
  outputs: z.array(z.string()),
});

const knownModel = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(['detector', 'scorer', 'inpainter']),
  title: z.string(),
  licence: z.string(),
  /** What the licence forbids, in words; null = nothing beyond naming the authors. */
  restrictions: z.string().nullable(),
  /** How the input is prepared, in words. */
  input: z.string(),
  /** Files that serve this id, the preferred one first; any one of them is enough. */
  files: z.array(modelFile).min(1),
});

const registry = z.object({ schemaVersion: z.literal(1), models: z.array(knownModel) });

export type KnownModel = z.infer<typeof knownModel>;
export type ModelFile = z.infer<typeof modelFile>;

/** Reads `models/registry.json`. @throws when it is missing or malformed: the installation is broken then. */
export function readRegistry(file: string): readonly KnownModel[] {
  return registry.parse(JSON.parse(readFileSync(file, 'utf8'))).models;
}
