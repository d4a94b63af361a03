import { compareText } from '../../../domain/compare-text.ts';
import type { CardFields } from '../../../domain/export/card/card-fields.ts';
import type { ExportAccount } from '../../../domain/export/card/export-account.ts';
import type { ExportEntry, PairEntry } from '../../../domain/export/entry.ts';
import type { ExportManifest } from '../../../domain/export/manifest.ts';
import type { DroppedPair, ExportPlan } from '../../../domain/export/plan.ts';
import { reachedShares } from '../../../domain/export/split-shares.ts';
import { leadReviewer } from '../../../domain/pairs/review.ts';
import { rowsBySource, showsPhotographs } from '../entry-counts.ts';
import type { ExportStudy } from '../plan/export-study.ts';
import { writtenEntries } from '../written-entries.ts';
import { inpaintingFacts } from './inpainting-facts.ts';
import { modelFacts } from './model-facts.ts';
import { peopleFacts } from './people-facts.ts';

/** What came of an export. */
export interface WrittenDataset {
  readonly manifest: ExportManifest;
  /** Every pair that is not in it, those that were dropped while it was written included. */
  readonly dropped: readonly DroppedPair[];
  /** Pictures that are the bytes of their files, and those that were encoded anew. */
  readonly kept: number;
  readonly encoded: number;
}

/** The facts of a dataset that was written, out of the study and of what was written. Costs by the number of rows; figures of agreement are computed only where rankings gave rows. */
export function accountOf(study: ExportStudy, plan: ExportPlan, { manifest, dropped, kept, encoded }: WrittenDataset, card: CardFields): ExportAccount {
  const entries = writtenEntries(plan, dropped);
  const pairs = entries.filter((entry) => entry.kind === 'pair');
  return {
    manifest,
    card,
    bySource: rowsBySource(pairs.filter(({ winner }) => winner !== null)),
    firstWins: firstWins(pairs),
    reached: reachedShares(manifest.rows),
    hasPhotographs: showsPhotographs(study.project, entries),
    pictures: { encoded, kept },
    models: generators(entries),
    inpainting: inpaintingFacts(study.project, pairs),
    ...modelFacts(study.project, entries),
    people: isFromPeople(entries) ? peopleFacts(study, manifest.studio) : null,
    curation: curationFacts(study, pairs),
  };
}

function firstWins(pairs: readonly PairEntry[]): number | null {
  const won = pairs.filter(({ winner }) => winner !== null);
  return won.length === 0 ? null : won.filter(({ winner }) => winner === 0).length / won.length;
}

/** Inpainters are told of by themselves. */
function generators(entries: readonly ExportEntry[]): string[] {
  const models = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'pair' && entry.inpainting !== null) continue;
    for (const { model } of entry.pictures) if (model !== null) models.add(model);
  }
  return [...models].sort(compareText);
}

function isFromPeople(entries: readonly ExportEntry[]): boolean {
  return entries.some((entry) => entry.kind !== 'pair' || entry.winner === null || entry.source === 'rankings');
}

/** The lead is one voice for each machine, and one person here. */
function curationFacts({ project, reviewOf }: ExportStudy, pairs: readonly PairEntry[]): ExportAccount['curation'] {
  const curators = new Set<string>();
  for (const { id } of pairs) {
    for (const { voice, verdict } of reviewOf(id)?.opinions ?? []) {
      if (verdict !== null) curators.add(voice.startsWith(`${leadReviewer}.`) ? leadReviewer : voice);
    }
  }
  let decided = 0, accepted = 0;
  for (const { id } of project.pairs.values()) {
    const verdict = reviewOf(id)?.verdict ?? null;
    if (verdict !== null) decided += 1;
    if (verdict === 'accept') accepted += 1;
  }
  return { curators: curators.size, decided, accepted };
}
