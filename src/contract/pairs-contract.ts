import { oc } from '@orpc/contract';
import { z } from 'zod';
import { auditRow, decided, decision, decisionEffect, pairBuild, pairBuildEffect, pairFacets, pairOverview, pairPage, pairQuery, pairRow, pairTarget, pairView } from './pairs.ts';
import { actionKey, pairSort, pairWhere, reviewChange } from './review.ts';
import { imageId } from './schemas.ts';

const nothing = z.void();

/** Pairs of a better and a worse picture: looked at, decided, counted, built. A curator decides as they are signed in, the lead as `lead`. */
export const pairsContract = {
  list: oc.input(pairQuery).output(pairPage),
  get: oc.input(z.object({ id: imageId })).output(pairRow),
  /** Pairs by id, in this order; those that are gone are left out. */
  rows: oc.input(z.object({ ids: z.array(imageId).max(200) })).output(z.array(pairRow)),
  /** Ids of a list from `offset` on, for selections over what is not on screen. */
  ids: oc.input(z.object({ where: pairWhere, sort: pairSort, list: z.string().max(40).nullable(), offset: z.int().nonnegative(), limit: z.int().min(1).max(200_000) })).output(z.array(imageId)),
  /** Every pair of the same face of the same photograph, or of the same two images: redone ones and the one they come from. */
  beside: oc.input(z.object({ id: imageId })).output(z.array(pairRow)),
  /** Counts for filters over the pairs that pass `where`, each filter counted without itself. */
  facets: oc.input(z.object({ where: pairWhere })).output(pairFacets),
  overview: oc.input(z.object({ where: pairWhere })).output(pairOverview),

  /** Durable when it answers. The same `action` again changes nothing and answers the same. */
  decide: oc.input(decision).output(decided),
  /** What `decide` would do. */
  effect: oc.input(z.object({ target: pairTarget, change: reviewChange })).output(decisionEffect),
  /** Takes the caller's latest action that still counts back; null when there is none. `left` = how many more can be taken back. */
  undo: oc.input(z.object({ action: actionKey })).output(z.object({ undone: decided.extend({ rule: z.string().nullable() }).nullable(), left: z.number() })),

  /** Newest first. */
  audits: oc.output(z.array(auditRow)),
  /** Draws `size` of the pairs that are meant, or all where there are fewer. */
  audit: oc.input(z.object({ action: actionKey, target: pairTarget, rule: z.string().min(1).max(2000), size: z.int().min(1).max(10_000) })).output(auditRow),
  judge: oc.input(z.object({ action: actionKey, audit: z.string(), pair: imageId, wrong: z.boolean().nullable() })).output(auditRow),

  /** The caller's saved views. */
  views: oc.output(z.array(pairView)),
  saveViews: oc.input(z.object({ views: z.array(pairView).max(100) })).output(nothing),

  /** What `build` would do. */
  survey: oc.input(pairBuild).output(pairBuildEffect),
  /** Builds pairs from what the study holds, in a job. Again with the same input changes nothing; decisions stay. */
  build: oc.input(pairBuild).output(z.object({ jobId: z.string() })),
};
