import type { PairFacets } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import { compareText } from '../../domain/compare-text.ts';
import { equalSteps } from '../../domain/pairs/equal-steps.ts';
import { pairSources } from '../../domain/pairs/origin.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { hasMark, isWithdrawnMeant, pairConditions, type PairCondition, type PairFilter, type PairMark, type PairWhere } from '../../domain/pairs/pair-where.ts';
import type { PairReview } from '../../domain/pairs/review.ts';
import { studyImageGroups } from '../duplicates/study-image-groups.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { createCounter } from './counter.ts';
import { standingOf } from './standing.ts';
import { studyReviews } from './study-reviews.ts';
import { studyTraits } from './study-traits.ts';
import { callerVoice } from './voices.ts';

const marginSteps = 24;

/**
 * Counts for every filter over the pairs that pass all the others, in one look at the pairs. Whatever any pair of the study has is named, with 0
 * where no pair that passes has it, so that choices do not come and go.
 */
export function pairFacets(study: OpenStudy, caller: Caller, where: PairWhere): PairFacets {
  const conditions = pairConditions(where);
  const withWithdrawn = isWithdrawnMeant(where);
  const reviews = studyReviews(study);
  const voice = callerVoice(study, caller);
  const counts = createCounts();
  for (const traits of studyTraits(study).all) {
    const review = reviews.reviewOf(traits.id, voice);
    counts.name(traits, review);
    const failed = failedFilters(conditions, traits, review);
    if (failed === 'several') continue;
    if (traits.withdrawn && passesBut(failed, 'marks')) counts.withdrawn();
    if (!traits.withdrawn || withWithdrawn) counts.take(traits, review, failed);
  }
  return counts.facets(studyImageGroups(study).imagesWithoutFingerprint);
}

/** The one filter that a pair does not pass; null where it passes all. */
function failedFilters(conditions: readonly PairCondition[], traits: PairTraits, review: PairReview | null): PairFilter | 'several' | null {
  let failed: PairFilter | null = null;
  for (const condition of conditions) {
    if (condition.filter === failed || condition.passes(traits, review)) continue;
    if (failed !== null) return 'several';
    failed = condition.filter;
  }
  return failed;
}

function passesBut(failed: PairFilter | null, filter: PairFilter): boolean {
  return failed === null || failed === filter;
}

const marks: readonly Exclude<PairMark, 'withdrawn'>[] = ['flagged', 'swapped', 'unchanged', 'face-gone', 'trial'];

function createCounts() {
  const [sources, models, reasons, strengths] = [createCounter<PairTraits['source']>(), createCounter<string>(), createCounter<string>(), createCounter<number>()];
  const decisions = { undecided: 0, accepted: 0, rejected: 0, conflict: 0 };
  const byMark = { 'flagged': 0, 'swapped': 0, 'unchanged': 0, 'face-gone': 0, 'trial': 0, 'withdrawn': 0 };
  const [duplicates, groups] = [{ grouped: 0, notBest: 0 }, new Set<string>()];
  const margins: number[] = [];
  let withoutMargin = 0;

  return {
    /** Whatever this pair has is named, counted or not. */
    name(traits: PairTraits, review: PairReview | null): void {
      sources.add(traits.source, 0);
      for (const model of traits.models) models.add(model, 0);
      if (traits.strength !== null) strengths.add(traits.strength, 0);
      if (review && review.reason !== null) reasons.add(review.reason, 0);
    },
    withdrawn(): void { byMark.withdrawn += 1; },
    take(traits: PairTraits, review: PairReview | null, failed: PairFilter | null): void {
      if (passesBut(failed, 'sources')) sources.add(traits.source, 1);
      if (passesBut(failed, 'model')) for (const model of traits.models) models.add(model, 1);
      if (passesBut(failed, 'reason') && review && review.reason !== null) reasons.add(review.reason, 1);
      if (passesBut(failed, 'strength') && traits.strength !== null) strengths.add(traits.strength, 1);
      if (passesBut(failed, 'decision')) decisions[standingOf(review)] += 1;
      if (passesBut(failed, 'marks')) for (const mark of marks) if (hasMark[mark](traits, review)) byMark[mark] += 1;
      if (passesBut(failed, 'margin')) {
        if (traits.margin === null) withoutMargin += 1;
        else margins.push(traits.margin);
      }
      if (!passesBut(failed, 'duplicates')) return;
      if (!traits.bestOfGroup) duplicates.notBest += 1;
      if (traits.duplicateGroup === null) return;
      duplicates.grouped += 1;
      groups.add(traits.duplicateGroup);
    },
    facets(imagesWithoutFingerprint: number): PairFacets {
      const { steps, placeOf } = equalSteps(margins, marginSteps);
      const inStep = steps.map(() => 0);
      for (const margin of margins) inStep[placeOf(margin)] = (inStep[placeOf(margin)] ?? 0) + 1;
      return {
        sources: pairSources.flatMap((source) => (sources.has(source) ? [{ source, pairs: sources.of(source) }] : [])),
        models: models.entries((one, other) => compareText(one.key, other.key)).map(({ key, count }) => ({ model: key, pairs: count })),
        reasons: reasons.entries((one, other) => other.count - one.count || compareText(one.key, other.key)).map(({ key, count }) => ({ reason: key, pairs: count })),
        decisions, marks: byMark, duplicates: { ...duplicates, groups: groups.size, imagesWithoutFingerprint },
        margins: steps.map((step, place) => ({ ...step, pairs: inStep[place] ?? 0 })), withoutMargin,
        strengths: strengths.entries((one, other) => one.key - other.key).map(({ key, count }) => ({ strength: key, pairs: count })),
      };
    },
  };
}
