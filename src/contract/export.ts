import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { CardFields } from '../domain/export/card/card-fields.ts';
import type { ExportManifest } from '../domain/export/manifest.ts';
import { dropReasons } from '../domain/export/plan.ts';
import { exportFormats, type ExportRecipe } from '../domain/export/recipe.ts';
import { areShares } from '../domain/export/split-shares.ts';
import { pairSources } from '../domain/pairs/origin.ts';
import { pairSource } from './review.ts';

const share = z.number().min(0).max(1);
const count = z.int().nonnegative();
const counts = z.object({ train: count, validation: count, test: count });
const droppedCounts = z.array(z.object({ reason: z.enum(dropReasons), count: z.number() }));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const exportRecipe: z.ZodType<ExportRecipe> = z.object({
  format: z.enum(exportFormats),
  pairs: z.enum(['accepted', 'all']),
  sources: z.array(pairSource).max(pairSources.length),
  leastMargin: z.number().nullable(),
  trial: z.boolean(),
  ties: z.boolean(),
  bestOfDuplicates: z.boolean(),
  pictures: z.enum(['whole', 'faces']),
  encoding: z.enum(['keep', 'jpeg', 'png']),
  quality: z.int().min(50).max(100),
  size: z.int().min(64).max(4096).nullable(),
  split: z.object({ train: share, validation: share, test: share })
    .refine(areShares, 'the shares of the splits must add up to 1'),
  seed: z.string().min(1).max(200),
});

export const cardFields: z.ZodType<CardFields> = z.object({
  title: z.string().max(200), licence: z.string().max(80), licenceName: z.string().max(200), licenceLink: z.string().max(500),
  creators: z.string().max(2000), contact: z.string().max(500), consent: z.string().max(10_000), intendedUse: z.string().max(10_000),
  language: z.string().max(40), gated: z.boolean(),
});

const columnRow = z.object({
  name: z.string().max(200),
  type: z.enum(['binary', 'image', 'string', 'float64', 'int64', 'int32', 'bool', 'timestamp[ns]']),
  about: z.string().max(1000),
});

/** `triptych.json` of a dataset, which may come from anywhere. */
export const exportManifest: z.ZodType<ExportManifest> = z.object({
  version: z.literal(1),
  studio: z.string().max(100),
  study: z.object({ id: z.string().max(100), name: z.string().max(1000) }),
  recipe: exportRecipe,
  configs: z.array(z.object({ name: z.enum(['default', 'ties', 'candidates', 'ballots']), rows: counts, columns: z.array(columnRow).max(500) })).min(1).max(4),
  rows: counts,
  groups: count,
  sharedCaptions: z.array(z.string()).max(100_000),
  dropped: z.array(z.object({ reason: z.enum(dropReasons), count })).max(dropReasons.length),
  files: z.array(z.object({ path: z.string().max(1000), bytes: count, sha256 })).max(1_000_000),
});

/** One cell of a preview as its consumer will see it. */
const previewCell = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('nothing') }),
  /** `thumbnail` is a media path; null where the picture cannot be shown. */
  z.object({ kind: z.literal('picture'), thumbnail: z.string().nullable(), width: z.number(), height: z.number() }),
]);

/** What an export would do. */
const exportSurvey = z.object({
  /** By config, in the order of the dataset; the first one is the main one. */
  configs: z.array(z.object({ name: z.string(), rows: counts, columns: z.array(columnRow), preview: z.array(z.array(previewCell)) })),
  rows: counts,
  /** Shares of the rows that each split reaches; null without rows. */
  reached: z.object({ train: share, validation: share, test: share }).nullable(),
  groups: z.number(),
  bySource: z.array(z.object({ source: pairSource, rows: z.number() })),
  dropped: droppedCounts,
  /** Expected bytes of the dataset. */
  bytes: z.number(),
  /** What to think about first, as sentences. */
  warnings: z.array(z.string()),
  /** Whether pictures of real people are among them. */
  hasPhotographs: z.boolean(),
  /** Why it cannot be exported at all, as a sentence; null when it can. */
  problem: z.string().nullable(),
});

/** What a check of a dataset found. */
const validationReport = z.object({
  ok: z.boolean(),
  /** One sentence each, with the file that it is about. */
  problems: z.array(z.string()),
  /** What was looked at. */
  checked: z.object({ files: z.number(), bytes: z.number(), rows: z.number(), pictures: z.number(), decoded: z.number() }),
});

/** An export that this copy of the study has made. */
export const exportRecord = z.object({
  id: z.string(),
  /** ISO 8601 time. */
  at: z.string(),
  folder: z.string(),
  /** Whether the folder is still there; worked out when it is asked for. */
  isThere: z.boolean(),
  recipe: exportRecipe,
  rows: counts,
  dropped: droppedCounts,
  files: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  /** Of the check after it; null while there is none. */
  validation: validationReport.nullable(),
  /** Python lines that load it, and the command line that trains with it; null for formats that no known trainer reads as they are. */
  load: z.string(),
  train: z.string().nullable(),
});

/** Datasets for trainers. All of it is the lead's. */
export const exportContract = {
  survey: oc.input(z.object({ recipe: exportRecipe })).output(exportSurvey),
  /** Writes a dataset into a new or empty folder and checks it, in a job. The card is remembered for the next time. */
  start: oc.input(z.object({ recipe: exportRecipe, card: cardFields, folder: z.string().min(1) })).output(z.object({ jobId: z.string() })),
  /** Newest first. */
  history: oc.output(z.array(exportRecord)),
  /** Checks a dataset of the history again, in a job. */
  check: oc.input(z.object({ id: z.string() })).output(z.object({ jobId: z.string() })),
  /** Takes an export out of the history; the dataset stays where it is. */
  forget: oc.input(z.object({ id: z.string() })).output(z.void()),
  /** What the card said the last time, and where the last dataset was put; nothing filled in before the first. */
  draft: oc.output(z.object({ card: cardFields, recipe: exportRecipe.nullable(), folder: z.string().nullable() })),
};

export type ExportSurvey = z.infer<typeof exportSurvey>;
export type PreviewCell = z.infer<typeof previewCell>;
export type ValidationReport = z.infer<typeof validationReport>;
export type ExportRecord = z.infer<typeof exportRecord>;
