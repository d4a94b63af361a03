import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { precision } from '../../contract/models.ts';
import { scorerId, sha256 } from '../../contract/schemas.ts';
import type { ScorerSpec } from '../../inference/scorer/scorer-spec.ts';

/** A name within a folder: never a path, never hidden. */
export const plainName = z.string().max(120).regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/);

const pinned = { name: plainName, title: z.string(), bytes: z.int().positive(), sha256 };

const modelFile = z.object({
  ...pinned,
  /** Where it can be downloaded; null = only the conversion makes it. */
  source: z.url().nullable(),
  precision: precision.nullable().default(null),
  /** A string in a shape is a free dimension. */
  inputs: z.array(z.object({ name: z.string(), type: z.string(), shape: z.array(z.union([z.int().positive(), z.string()])) })),
  outputs: z.array(z.string()),
});

const conversion = z.object({
  recipe: z.enum(['facescore', 'retinaface']),
  /** Published files that the recipe takes, the preferred one first. */
  checkpoints: z.array(z.object({ ...pinned, source: z.url() })).min(1),
  /** Formats that the recipe makes, the default first. */
  precisions: z.array(precision).min(1),
});

const triple = z.tuple([z.number(), z.number(), z.number()]);
const point = z.tuple([z.number(), z.number()]);

const scorer = z.object({
  subject: z.enum(['face', 'aligned-face', 'image']),
  width: z.int().positive(),
  height: z.int().positive(),
  fit: z.enum(['centre-crop', 'stretch']),
  channels: z.enum(['rgb', 'bgr']),
  layout: z.enum(['nchw', 'nhwc']),
  scale: z.number().positive(),
  mean: triple,
  deviation: triple.refine((values) => values.every((value) => value > 0), 'a deviation is above 0'),
  template: z.tuple([point, point, point, point, point]).nullable(),
  batch: z.int().min(1).max(256),
  output: z.string().nullable(),
  lowerIsBetter: z.boolean(),
  /** Where its values are shown, low to high; values may lie beyond. */
  range: z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'a range goes from low to high'),
}).refine(({ subject, template }) => (subject === 'aligned-face') === (template !== null), 'an aligned face, and nothing else, has a template');

const knownModel = z.object({
  id: scorerId,
  kind: z.enum(['detector', 'scorer', 'inpainter']),
  title: z.string(),
  licence: z.string(),
  /** What the licence forbids, in words; null = nothing beyond naming the authors. */
  restrictions: z.string().nullable(),
  /** How the input is prepared, in words. */
  input: z.string(),
  /** Files that serve this id, the preferred one first; any one of them is enough. */
  files: z.array(modelFile),
  /** How a published checkpoint becomes a model; null = the published files are used as they are. */
  conversion: conversion.nullable().default(null),
  scorer: scorer.nullable().default(null),
  /** How an inpainter that is one file is asked. */
  inpainter: z.object({ form: z.enum(['lama', 'migan']) }).nullable().default(null),
})
  .refine(({ files, conversion: recipe }) => recipe !== null || (files.length > 0 && files.every(({ source }) => source !== null)), 'a model without a conversion has files to download')
  .refine(({ kind, inpainter }) => (kind === 'inpainter') === (inpainter !== null), 'an inpainter, and nothing else, says how it is asked')
  .refine(({ kind, scorer: spec }) => (kind === 'scorer') === (spec !== null), 'a scorer, and nothing else, says what it is fed');

const registry = z.object({ schemaVersion: z.literal(1), models: z.array(knownModel) });

export type KnownModel = z.infer<typeof knownModel>;
export type ModelFile = z.infer<typeof modelFile>;
export type ModelConversion = z.infer<typeof conversion>;

/** A file as the registry pins it, with the address it is published at. */
export interface PublishedFile { readonly name: string; readonly title: string; readonly bytes: number; readonly sha256: string; readonly source: string }

/** Reads `models/registry.json`. @throws when it is missing or malformed: the installation is broken then. */
export function readRegistry(file: string): readonly KnownModel[] {
  return registry.parse(JSON.parse(readFileSync(file, 'utf8'))).models;
}

/** All files of a model whose bytes are known: those that serve it, and the checkpoints that it is converted from. */
export function pinnedFiles({ files, conversion: recipe }: KnownModel): readonly (ModelFile | ModelConversion['checkpoints'][number])[] {
  return [...files, ...recipe?.checkpoints ?? []];
}

/** The file that an installation begins with: the checkpoint to be converted, or the preferred model file. */
export function publishedFile(model: KnownModel): PublishedFile {
  const file = model.conversion?.checkpoints[0] ?? model.files[0];
  if (!file?.source) throw new Error(`The registry names no file for ${model.id}`);
  return { ...file, source: file.source };
}

/** What the engine has to know to score by a model; null for a model that is no scorer. */
export function scorerSpec({ id, scorer: entry }: KnownModel): ScorerSpec | null {
  if (!entry) return null;
  const { lowerIsBetter: _better, range: _range, ...spec } = entry;
  return { id, ...spec };
}
