import type { PairOverview } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import { quantile } from '../../domain/bootstrap.ts';
import { equalSteps } from '../../domain/pairs/equal-steps.ts';
import { pairSources } from '../../domain/pairs/origin.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import type { PairWhere } from '../../domain/pairs/pair-where.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { passingPairs } from './meant-pairs.ts';
import { peopleFigures } from './people-figures.ts';
import { standingOf, type Standing } from './standing.ts';
import { studyReviews } from './study-reviews.ts';
import { callerVoice } from './voices.ts';

const marginSteps = 20;

/** How the review of the pairs that pass a filter goes, as the caller sees it: a curator their own decisions, the lead everybody's. */
export function pairOverview(study: OpenStudy, caller: Caller, where: PairWhere): PairOverview {
  const reviews = studyReviews(study);
  const voice = callerVoice(study, caller);
  const pairs = passingPairs(study, caller, where);
  const stood = pairs.map((traits): Stood => ({ traits, standing: standingOf(reviews.reviewOf(traits.id, voice)) }));
  const bySource = pairSources.flatMap((source) => {
    const own = stood.filter(({ traits }) => traits.source === source);
    return own.length > 0 ? [{ source, own }] : [];
  });
  return {
    bySource: bySource.map(({ source, own }) => ({ source, ...standingsOf(own) })),
    margins: bySource.map(({ source, own }) => ({ source, ...marginsOf(own) })),
    strengths: strengthsOf(stood),
    ...peopleFigures(study, voice, pairs),
  };
}

interface Stood { readonly traits: PairTraits; readonly standing: Standing }

function standingsOf(pairs: readonly Stood[]): Record<Standing, number> {
  const counts = { undecided: 0, accepted: 0, rejected: 0, conflict: 0 };
  for (const { standing } of pairs) counts[standing] += 1;
  return counts;
}

function marginsOf(pairs: readonly Stood[]): Pick<PairOverview['margins'][number], 'steps' | 'withoutMargin'> {
  const margins = pairs.flatMap(({ traits: { margin }, standing }) => (margin === null ? [] : [{ margin, standing }]));
  const { steps, placeOf } = equalSteps(margins.map(({ margin }) => margin), marginSteps);
  const counted = steps.map((step) => ({ ...step, pairs: 0, accepted: 0, rejected: 0 }));
  for (const { margin, standing } of margins) {
    const step = counted[placeOf(margin)];
    if (!step) continue;
    step.pairs += 1;
    if (standing === 'accepted' || standing === 'rejected') step[standing] += 1;
  }
  return { steps: counted, withoutMargin: pairs.length - margins.length };
}

function strengthsOf(pairs: readonly Stood[]): PairOverview['strengths'] {
  const byStrength = new Map<number, Stood[]>();
  for (const pair of pairs) {
    const { strength } = pair.traits;
    if (strength === null) continue;
    const known = byStrength.get(strength);
    if (known) known.push(pair);
    else byStrength.set(strength, [pair]);
  }
  return [...byStrength].sort(([one], [other]) => one - other).map(([strength, own]) => {
    const { accepted, rejected } = standingsOf(own);
    const margins = Float64Array.from(own.flatMap(({ traits: { margin } }) => (margin === null ? [] : [margin]))).sort();
    const at = (place: number) => (margins.length > 0 ? quantile(margins, place) : null);
    return { strength, pairs: own.length, low: at(0.25), median: at(0.5), high: at(0.75), accepted, decided: accepted + rejected };
  });
}
