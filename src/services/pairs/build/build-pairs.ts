import { setImmediate } from 'node:timers/promises';
import { StudioError } from '../../../contract/errors.ts';
import type { SkippedFile } from '../../../contract/jobs.ts';
import type { PairBuild, PairBuildEffect } from '../../../contract/pairs.ts';
import { counted, wholeNumber } from '../../../domain/report/english.ts';
import type { ItemVotes } from '../../results/item-votes.ts';
import type { Project } from '../../store/types.ts';
import { changeRecords } from '../../studio/change-records.ts';
import { refuseCancelled, refuseReadOnly } from '../../studio/failures.ts';
import { builtPairId, type CandidateSource, type PairCandidate, type PairDraft } from './candidate.ts';
import { listedCandidates } from './listed-candidates.ts';
import { nextRecord } from './next-record.ts';
import { rankedCandidates } from './ranked-candidates.ts';
import { scoredCandidates } from './scored-candidates.ts';

/** More pairs than curators look through; 400 prompts of 50 images have 490,000. */
export const mostBuiltPairs = 200_000;

/** Records that are written at once, some shards full. */
const recordsAtOnce = 4096;

/** Between two looks at whether somebody waits or has cancelled. */
const stepsAtOnce = 4096;

/** What pairs are built from. */
export interface BuildStudy {
  readonly project: Project;
  /** Where every item stands. */
  votes(): readonly ItemVotes[];
}

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  /** Groups of images that were gone through, later records that were written. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly onStage?: (message: string) => void;
  /** Told once after the last write, also after a failure, unless nothing was written. */
  readonly onWritten?: () => void;
  readonly now?: () => string;
}

/** What building did or would do, and the rows of a table that were left out. */
export interface BuildOutcome extends PairBuildEffect { readonly skipped: readonly SkippedFile[] }

interface Collected { readonly source: CandidateSource; readonly candidates: ReadonlyMap<string, PairCandidate> }

interface Plan {
  readonly outcome: BuildOutcome;
  /** Pairs whose records change, those that are stored in their order and then the new ones. */
  readonly ids: readonly string[];
  candidateOf(id: string): PairCandidate | undefined;
}

/** What `buildPairs` would do. @throws as it does, but for READ_ONLY and what the store throws. */
export async function surveyPairs(study: BuildStudy, build: PairBuild, options: BuildOptions = {}): Promise<BuildOutcome> {
  return (await planOf(study, build, options)).outcome;
}

/**
 * Brings the pairs of the named sources up to date: new ones are added, changed ones get their new details, those that nothing gives any more are
 * kept but do not stand, and nothing is written where nothing changed. Cut off, it leaves whole records, and building again does the rest.
 * @throws StudioError READ_ONLY, CANCELLED, BAD_INPUT for an unknown scorer, a bad table or more than 200,000 pairs, and what the store throws.
 */
export async function buildPairs(study: BuildStudy, build: PairBuild, options: BuildOptions = {}): Promise<BuildOutcome> {
  const { project } = study;
  refuseReadOnly(project);
  const { outcome, ids, candidateOf } = await planOf(study, build, options);
  const now = (options.now ?? isoNow)();
  if (ids.length > 0) options.onStage?.(`Writing ${counted(ids.length, 'pair')}`);
  let done = 0;
  try {
    while (done < ids.length) {
      refuseCancelled(options.signal);
      const chunk = ids.slice(done, done + recordsAtOnce);
      await changeRecords(project.pairs, () => chunk.flatMap((id) => nextRecord(project.pairs.get(id), candidateOf(id), now) ?? []));
      done += chunk.length;
      options.onProgress?.(done, ids.length);
    }
  } finally {
    if (done > 0) options.onWritten?.();
  }
  return outcome;
}

const isoNow = () => new Date().toISOString();

async function planOf(study: BuildStudy, build: PairBuild, options: BuildOptions): Promise<Plan> {
  const table = build.table === undefined ? null : await listedCandidates(study.project, build.table);
  const sources = [
    ...(build.rankings ? [rankedCandidates(study.project, study.votes(), build.rankings.leastMargin)] : []),
    ...(build.scores ? [scoredCandidates(study.project, build.scores)] : []),
    ...(table ? [table] : []),
  ];
  const { collected, dropped } = await collect(sources, options);
  const bySource = collected.map(({ source: { source }, candidates }) => ({ source, pairs: candidates.size, added: 0, changed: 0, withdrawn: 0 }));
  const ids = await changedIds(study.project, collected, bySource, options.signal);
  const outcome = { pairs: bySource.reduce((sum, { pairs }) => sum + pairs, 0), bySource, dropped, skipped: table?.skipped ?? [] };
  return { outcome, ids, candidateOf: (id) => candidateIn(collected, id) };
}

function candidateIn(collected: readonly Collected[], id: string): PairCandidate | undefined {
  for (const { candidates } of collected) {
    const candidate = candidates.get(id);
    if (candidate) return candidate;
  }
  return undefined;
}

/** Goes through all groups of all sources. What was left out comes with the most frequent first. */
async function collect(sources: readonly CandidateSource[], { signal, onProgress }: BuildOptions): Promise<{ collected: Collected[]; dropped: PairBuildEffect['dropped'] }> {
  const total = sources.reduce((sum, { groups }) => sum + groups, 0);
  const reasons = new Map<string, number>();
  const tell = (reason: string, count: number) => { reasons.set(reason, (reasons.get(reason) ?? 0) + count); };
  const pause = pauses(signal);
  const drafts = sources.map((): PairDraft[] => []);
  let [done, pairs] = [0, 0];
  for (const [place, source] of sources.entries()) {
    for (const draft of source.drafts(tell)) {
      if (draft) {
        drafts[place]?.push(draft);
        pairs += 1;
        if (pairs > mostBuiltPairs) throw tooMany();
      } else onProgress?.(done += 1, total);
      const turn = pause();
      if (turn) await turn;
    }
  }
  const collected: Collected[] = [];
  for (const [place, source] of sources.entries()) collected.push({ source, candidates: await withIds(drafts[place] ?? [], pause) });
  const dropped = Array.from(reasons, ([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);
  return { collected, dropped };
}

async function withIds(drafts: readonly PairDraft[], pause: () => Promise<void> | undefined): Promise<ReadonlyMap<string, PairCandidate>> {
  const candidates = new Map<string, PairCandidate>();
  for (const draft of drafts) {
    const id = builtPairId(draft);
    candidates.set(id, { id, ...draft });
    const turn = pause();
    if (turn) await turn;
  }
  return candidates;
}

function tooMany(): StudioError {
  return new StudioError('BAD_INPUT', `This would be more than ${wholeNumber(mostBuiltPairs)} pairs, the most that one build makes. Ask for a larger margin, for fewer pairs of each prompt, or for one source at a time.`);
}

type SourceEffect = PairBuildEffect['bySource'][number];

/** Which records change, counted source by source in `effects`. */
async function changedIds({ pairs }: Project, collected: readonly Collected[], effects: readonly SourceEffect[], signal: AbortSignal | undefined): Promise<readonly string[]> {
  const pause = pauses(signal);
  const ids: string[] = [];
  const count = (place: number, what: 'added' | 'changed' | 'withdrawn') => { (effects[place] as SourceEffect)[what] += 1; };
  for (const pair of pairs.values()) {
    const turn = pause();
    if (turn) await turn;
    const giving = collected.findIndex(({ candidates }) => candidates.has(pair.id));
    const place = giving >= 0 ? giving : collected.findIndex(({ source }) => source.covers(pair.origin));
    if (place < 0 || !nextRecord(pair, collected[giving]?.candidates.get(pair.id), '')) continue;
    count(place, giving >= 0 ? 'changed' : 'withdrawn');
    ids.push(pair.id);
  }
  for (const [place, { candidates }] of collected.entries()) {
    for (const id of candidates.keys()) {
      if (pairs.get(id)) continue;
      count(place, 'added');
      ids.push(id);
    }
  }
  return ids;
}

/** Lets others have a turn once in a while: what it gives is to be awaited, mostly there is nothing. */
function pauses(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps % stepsAtOnce !== 0) return undefined;
    refuseCancelled(signal);
    return setImmediate();
  };
}
