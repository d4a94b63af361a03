import { z } from 'zod';
import { skippedFile } from './jobs.ts';

/** What a merge brought, or would bring. */
export const mergeReport = z.object({
  /** What was opened: another copy of this study, or a folder of ballot logs. */
  kind: z.enum(['study', 'ballots']),
  ballots: z.object({
    /** Lines of people that were new here. */
    added: z.number(),
    /** Lines of people that were here already. */
    known: z.number(),
    /** Lines with an id that is here with another content; the same one of the two counts in every copy. */
    conflicts: z.number(),
  }),
  /** New decisions of the adjudicator on items, taken back or not. */
  decisions: z.number(),
  /** New lines by person. */
  byPerson: z.array(z.object({ annotator: z.string(), name: z.string(), added: z.number() })),
  /** Names of people who were new here. */
  people: z.array(z.string()),
  items: z.number(),
  images: z.number(),
  /** Images that get metric values which are new or later here. */
  scores: z.number(),
  /** Pairs of a better and a worse picture that were new here. */
  pairs: z.number(),
  /** New lines about pairs: decisions, what was taken back, audits; and lines with an id that is here with another content. */
  reviews: z.object({ added: z.number(), conflicts: z.number() }),
  /** Exclusions that were new here, or are lifted now. */
  exclusions: z.number(),
  /** People, items and images that were here already and say more now: a right answer, a prompt, faces, a revoked link; and metrics. */
  updated: z.number(),
  /** New lines whose item is not in this study: kept, not counted. */
  withoutItem: z.number(),
  /** `taken`: the other copy's design was the newer one. */
  design: z.enum(['same', 'kept', 'taken']),
  /** Lines and files that could not be used, with the reason. */
  skipped: z.array(skippedFile),
});

export type MergeReport = z.infer<typeof mergeReport>;
