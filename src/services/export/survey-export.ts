import type { ExportSurvey } from '../../contract/export.ts';
import type { Caller } from '../../contract/roles.ts';
import { configsOf } from '../../domain/export/columns/columns-of.ts';
import { dropReasonInWords } from '../../domain/export/dropped-in-words.ts';
import { configOf } from '../../domain/export/entry-config.ts';
import type { ExportEntry } from '../../domain/export/entry.ts';
import type { SplitCounts } from '../../domain/export/manifest.ts';
import type { ExportRecipe } from '../../domain/export/recipe.ts';
import { recipeProblem } from '../../domain/export/recipe-problem.ts';
import { allRows, reachedShares } from '../../domain/export/split-shares.ts';
import { listed, wholeNumber } from '../../domain/report/english.ts';
import { studyImageGroups } from '../duplicates/study-image-groups.ts';
import { scopeOf } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { droppedCounts, rowsBySource, showsPhotographs } from './entry-counts.ts';
import { exportStudyOf } from './plan/export-study.ts';
import { planExport } from './plan/plan-export.ts';
import { previewOf } from './plan/preview-rows.ts';
import { surveyWarnings } from './plan/survey-warnings.ts';

/** What comes beside the pictures: scalars and file formats take about 3 %, card and lists up to 1 MB. */
const overhead = { share: 1.03, bytes: 1_000_000 };

interface Kept { readonly state: readonly unknown[]; readonly surveys: Map<string, ExportSurvey> }

const keptSurveys = new WeakMap<OpenStudy, Kept>();

/** Recipes of which the surveys are kept. */
const mostKept = 12;

/** What an export of the open study would hold, with its first rows as their consumer will see them; worked out anew only after something in the study changed. */
export function surveyExport(open: OpenStudy, caller: Caller, recipe: ExportRecipe): ExportSurvey {
  const { surveys } = keptOf(open);
  const key = JSON.stringify([scopeOf(caller), recipe]);
  const known = surveys.get(key);
  if (known) return known;
  const survey = surveyOf(open, caller, recipe);
  const [oldest] = surveys.keys();
  if (surveys.size >= mostKept && oldest !== undefined) surveys.delete(oldest);
  surveys.set(key, survey);
  return survey;
}

function keptOf(open: OpenStudy): Kept {
  const { project: { document }, index } = open;
  const state = [document, index.version, index.imagesVersion, index.pairsVersion, index.reviewsVersion, open.project.reviews.size];
  const known = keptSurveys.get(open);
  if (known?.state.every((value, place) => value === state[place])) return known;
  const kept = { state, surveys: new Map<string, ExportSurvey>() };
  keptSurveys.set(open, kept);
  return kept;
}

function surveyOf(open: OpenStudy, caller: Caller, recipe: ExportRecipe): ExportSurvey {
  const unusable = recipeProblem(recipe);
  const plan = unusable === null ? planExport(exportStudyOf(open), recipe) : null;
  const configs = configsOf(recipe.format, recipe.ties).map((name) => {
    const entries = plan?.entries.filter((entry) => configOf(entry) === name) ?? [];
    return { name, entries, rows: rowsBySplit(entries) };
  });
  const rows = configs[0]?.rows ?? rowsBySplit([]);
  const main = configs[0]?.entries ?? [];
  const dropped = plan ? droppedCounts(plan.dropped) : [];
  const hasPhotographs = plan !== null && showsPhotographs(open.project, plan.entries);
  const reached = allRows(rows) > 0 ? reachedShares(rows) : null;
  const bySource = rowsBySource(main);
  return {
    configs: configs.map(({ name, entries, rows: counts }) => ({ name, rows: counts, ...previewOf(open, caller, recipe, name, entries) })),
    rows, reached, groups: plan?.groups ?? 0, bySource, dropped, hasPhotographs,
    bytes: plan ? Math.round(plan.bytes * overhead.share + overhead.bytes) : 0,
    warnings: reached === null ? [] : surveyWarnings({ recipe, main, rows, reached, bySource, hasPhotographs, unseenImages: studyImageGroups(open).imagesWithoutFingerprint }),
    problem: unusable ?? (reached === null ? nothingLeft(recipe, dropped) : null),
  };
}

function rowsBySplit(entries: readonly ExportEntry[]): SplitCounts {
  const rows = { train: 0, validation: 0, test: 0 };
  for (const { split } of entries) rows[split] += 1;
  return rows;
}

function nothingLeft({ format }: ExportRecipe, dropped: ExportSurvey['dropped']): string {
  if (format === 'rankings') return 'This study has no item whose candidates could be exported. Import pictures to rank first.';
  if (dropped.length === 0) return 'This study has no pairs yet. Build some on the page of pairs first.';
  return `No pair is left to export. Left out: ${listed(dropped.map(({ reason, count }) => `${wholeNumber(count)} (${dropReasonInWords(reason)})`))}.`;
}
