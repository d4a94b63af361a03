import { z } from 'zod';
import type { Ballot } from '../domain/ballot.ts';
import type { Box, Face } from '../domain/face.ts';
import { longestCaption, longestPromptId, type FaceChoice, type ImageRecord } from '../domain/image.ts';
import type { ImageScores } from '../domain/image-scores.ts';
import type { ItemRecord, KnownAnswer, RightAnswer } from '../domain/item.ts';
import { scorerPattern, type Scoring } from '../domain/scoring.ts';
import type { Exclusion, MetricInfo, PersonRole, ProjectDocument, StudySettings } from '../domain/study.ts';

const isoTime = z.string();
export const point = z.tuple([z.number(), z.number()]);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const imageId = z.string().regex(/^[0-9a-f]{16}$/);
export const personId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/);
export const box: z.ZodType<Box> = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const face: z.ZodType<Face> = z.object({
  box,
  confidence: z.number(),
  landmarks: z.tuple([point, point, point, point, point]).nullable(),
  areaRatio: z.number(),
  frontalness: z.number().nullable(),
  score: z.number().nullable(),
});

const detection = z.object({
  detector: z.string(),
  modelSha256: z.string().nullable(),
  provider: z.string(),
  threshold: z.number(),
  at: isoTime,
  faces: z.array(face),
});

const faceChoice: z.ZodType<FaceChoice> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('detected'), index: z.int().nonnegative(), at: isoTime }),
  z.object({ kind: z.literal('drawn'), box, at: isoTime }),
]);

const scoring: z.ZodType<Scoring> = z.object({
  modelSha256: sha256,
  provider: z.string(),
  precision: z.enum(['fp32', 'fp16']),
  subject: z.enum(['face', 'aligned-face', 'image']),
  lowerIsBetter: z.literal(true).optional(),
  at: isoTime,
  faces: z.array(z.object({ box: box.nullable(), score: z.number().nullable(), deviations: z.array(z.enum(['clamped', 'converted', 'rotated'])) })),
});

/** What a scorer of the registry may be called. */
export const scorerId = z.string().regex(scorerPattern);

export const imageRecord: z.ZodType<ImageRecord> = z.object({
  id: imageId,
  sha256,
  source: z.object({ root: z.string(), path: z.string() }),
  bytes: z.number(),
  width: z.int().positive(),
  height: z.int().positive(),
  format: z.string(),
  model: z.string().nullable(),
  file: z.string(),
  itemId: z.string().nullable(),
  caption: z.string().max(longestCaption).optional(),
  promptId: z.string().min(1).max(longestPromptId).optional(),
  fingerprint: imageId.optional(),
  detection: detection.nullable(),
  choice: faceChoice.nullable(),
  scorings: z.record(scorerId, scoring),
});

export const rightAnswer: z.ZodType<RightAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ranking'), order: z.array(imageId).min(2) }),
  z.object({ kind: z.literal('tie') }),
  z.object({ kind: z.literal('discard') }),
]);

export const knownUse = z.enum(['practice', 'gold']);

const knownAnswer: z.ZodType<KnownAnswer> = z.object({ use: knownUse, answer: rightAnswer, at: isoTime });

export const itemRecord: z.ZodType<ItemRecord> = z.object({
  id: z.string().min(1),
  key: imageId,
  prompt: z.string().nullable(),
  images: z.array(imageId).min(2),
  ties: z.boolean(),
  known: knownAnswer.nullable(),
  moreFrom: z.array(z.object({ person: personId, at: isoTime, withdrawn: z.boolean() })),
  addedAt: isoTime,
});

const ballotLine = {
  id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  submission: z.string().min(8).max(64),
  item: z.string().min(1),
  annotator: personId,
  device: z.string().min(1),
  submittedAt: isoTime,
  durationMs: z.number().nonnegative(),
  shown: z.object({
    order: z.array(imageId),
    faces: z.record(z.string(), box.nullable()),
    zoom: z.number(),
    whole: z.boolean(),
  }).nullable(),
  round: z.enum(['repeat', 'practice', 'adjudication']).optional(),
};

/** JSON knows no undefined, so an optional field is one that is left out. */
export const ballot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ranking'), ...ballotLine, order: z.array(imageId).min(2) }),
  z.object({ kind: z.literal('tie'), ...ballotLine }),
  z.object({ kind: z.literal('discard'), ...ballotLine, reason: z.string() }),
  z.object({ kind: z.literal('withdrawn'), ...ballotLine }),
  z.object({ kind: z.literal('later'), ...ballotLine }),
]) as z.ZodType<Ballot>;

export const studySettings: z.ZodType<StudySettings> = z.object({
  annotatorsPerItem: z.int().min(1).max(99),
  noFaceRule: z.enum(['any-image', 'every-image']),
  showPrompt: z.boolean(),
  detector: z.string(),
  assignment: z.enum(['everybody', 'balanced']),
  repeatShare: z.number().min(0).max(0.5),
  hastyMs: z.int().min(0).max(600_000),
  breakMinutes: z.int().min(0).max(600),
  guideline: z.string().max(20_000),
});

export const personRole: z.ZodType<PersonRole> = z.enum(['annotator', 'curator']);

/** What a metric may be called: 1 to 80 characters. */
export const metricName = z.string().min(1).max(80);

export const imageScores: z.ZodType<ImageScores> = z.object({ id: imageId, values: z.record(metricName, z.tuple([z.number(), isoTime])) });

const metricInfo: z.ZodType<MetricInfo> = z.object({ name: metricName, lowerIsBetter: z.boolean(), removed: z.boolean(), at: isoTime });

export const exclusion: z.ZodType<Exclusion> = z.object({
  id: z.string().min(1),
  person: personId,
  from: isoTime.nullable(),
  until: isoTime.nullable(),
  reason: z.string().max(500),
  at: isoTime,
  liftedAt: isoTime.nullable(),
});

export const designChange = z.object({ at: isoTime, ballots: z.int().nonnegative(), field: z.string(), from: z.string(), to: z.string() });

export const projectDocument: z.ZodType<ProjectDocument> = z.object({
  schemaVersion: z.int().positive(),
  id: z.string().min(1),
  name: z.string(),
  seed: z.string().min(1),
  createdAt: isoTime,
  settings: studySettings,
  designedAt: isoTime,
  designChanges: z.array(designChange),
  people: z.array(z.object({ id: personId, name: z.string(), addedAt: isoTime, role: personRole, revokedAt: isoTime.nullable() })),
  roots: z.array(z.object({ id: z.string(), path: z.string() })),
  metrics: z.array(metricInfo),
  exclusions: z.array(exclusion),
  sample: z.boolean(),
});
