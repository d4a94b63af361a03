import type { MergeReport } from '../../contract/merge.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { canonicalText } from '../../domain/merge/canonical-text.ts';
import { designOutcome, mergeDocuments } from '../../domain/merge/merge-documents.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import { ensureLinks } from '../people/links.ts';
import type { Files } from '../store/files.ts';
import { nodeFiles } from '../store/node-files.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { createTurns, type Turns } from '../studio/turns.ts';
import { openCopy, type StudyCopy } from './open-copy.ts';
import { copyPairFiles, type LeftOutPair } from './copy-pair-files.ts';
import { planBatches, planImages, planItems, planPairs, planScores, type RecordPlan } from './plan-records.ts';
import { reportOf, type RecordsPlan } from './report.ts';
import { seenFromHere } from './seen-from-here.ts';

export interface MergeOptions {
  /** Says what a merge would bring and writes nothing. */
  readonly dryRun: boolean;
  /** The file system, the real one unless given. */
  readonly files?: Files;
}

const turnsOf = new WeakMap<Project, Turns>();

/**
 * Brings another copy of a study, or a folder of ballot logs, into this one: people, design, import folders, images and
 * items with their metric values and pairs by the joins of `domain/merge`, then the unions of decisions about pairs and of answers. The other place is only read. Every step is durable
 * and may be done again, so a merge that was cut off is completed by the next.
 * @throws StudioError as `openCopy` and the store do, READ_ONLY; what was merged until then stays.
 */
export async function mergeCopy(project: Project, path: string, { dryRun, files = nodeFiles }: MergeOptions): Promise<MergeReport> {
  if (!dryRun) refuseReadOnly(project);
  const turns = turnsOf.get(project) ?? createTurns();
  turnsOf.set(project, turns);
  return turns.take('merge', async () => {
    const copy = await openCopy(files, path, project);
    const other = copy.study && { ...copy.study, ...(await seenFromHere(files, copy.folder, copy.study, project)) };
    const before = project.document;
    const plan = other && planRecords(project, other);
    const leftOut = other && !dryRun ? await writeRecords(project, other, { files, folder: copy.folder }) : [];
    const reviews = await project.reviews.merge(copy.reviews, { dryRun });
    const known = new Set([...(plan?.items.added ?? []), ...project.items.values()].map(({ id }) => id));
    const ballots = await project.ballots.merge(copy.lines, { dryRun });
    return reportOf({ copy, before, plan: plan && withoutPairs(plan, leftOut), reviews, ballots, isKnownItem: (id) => known.has(id), design: other ? designOutcome(before, other.document) : 'same' });
  });
}

type Other = Pick<NonNullable<StudyCopy['study']>, 'items' | 'scores' | 'pairs' | 'batches'> & Awaited<ReturnType<typeof seenFromHere>>;

function planRecords(project: Project, other: Other): RecordsPlan {
  const items = planItems(project.items, other.items.values());
  return { document: mergeDocuments(project.document, other.document), items, images: planImages(project.images, other.images, itemsAfter(project, items, other)), scores: planScores(project.scores, other.scores.values()), pairs: planPairs(project.pairs, other.pairs.values()) };
}

/** The other copy's items as they are after the merge. */
function itemsAfter(project: Project, { added, changed }: RecordPlan<ItemRecord>, other: Other): ItemRecord[] {
  const byId = new Map([...added, ...changed].map((item) => [item.id, item]));
  return [...other.items.values()].flatMap(({ id }) => byId.get(id) ?? project.items.get(id) ?? []);
}

/** People and folders first, then images and their values, then what names them: whatever is cut off lacks nothing that it needs. Answers the pairs whose pictures are not to be had. */
async function writeRecords(project: Project, other: Other, from: { readonly files: Files; readonly folder: string }): Promise<LeftOutPair[]> {
  if (canonicalText(mergeDocuments(project.document, other.document)) !== canonicalText(project.document)) {
    await project.update((document) => mergeDocuments(document, other.document));
  }
  await dropRevokedLinks(project);
  await ensureLinks(project);
  await changeRecords(project.images, () => {
    const items = planItems(project.items, other.items.values());
    return written(planImages(project.images, other.images, itemsAfter(project, items, other)));
  });
  await changeRecords(project.scores, () => written(planScores(project.scores, other.scores.values())));
  await changeRecords(project.items, () => written(planItems(project.items, other.items.values())));
  await changeRecords(project.batches, () => written(planBatches(project.batches, other.batches.values())));
  return writePairs(project, other, from);
}

/** Pictures before the records that name them. */
async function writePairs(project: Project, other: Other, { files, folder }: { readonly files: Files; readonly folder: string }): Promise<LeftOutPair[]> {
  const planned = written(planPairs(project.pairs, other.pairs.values()));
  const leftOut = await copyPairFiles(files, folder, project, planned);
  const without = new Set(leftOut.map(({ pair }) => pair));
  const whole = new Set(planned.flatMap(({ id }) => (without.has(id) ? [] : [id])));
  await changeRecords(project.pairs, () => written(planPairs(project.pairs, other.pairs.values())).filter(({ id }) => whole.has(id)));
  return leftOut;
}

/** The plan as it was carried out. */
function withoutPairs(plan: RecordsPlan, leftOut: readonly LeftOutPair[]): RecordsPlan {
  const without = new Set(leftOut.map(({ pair }) => pair));
  const stays = ({ id }: PairRecord) => !without.has(id);
  return { ...plan, pairs: { added: plan.pairs.added.filter(stays), changed: plan.pairs.changed.filter(stays), skipped: leftOut } };
}

function written<T>({ changed, added }: RecordPlan<T>): T[] {
  return [...changed, ...added];
}

/** Somebody who was shut out in the other copy is shut out here, too. */
async function dropRevokedLinks(project: Project): Promise<void> {
  const revoked = new Set(project.document.people.filter(({ id, revokedAt }) => revokedAt !== null && project.access.tokens[id] !== undefined).map(({ id }) => id));
  if (revoked.size === 0) return;
  await project.updateAccess((access) => ({ ...access, tokens: Object.fromEntries(Object.entries(access.tokens).filter(([id]) => !revoked.has(id))) }));
}
