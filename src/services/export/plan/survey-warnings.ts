import type { ExportSurvey } from '../../../contract/export.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { isLikelyKept } from '../../../domain/export/expected-bytes.ts';
import { fileTypeOf } from '../../../domain/export/file-type.ts';
import { splitNames, type ExportRecipe, type SplitShares } from '../../../domain/export/recipe.ts';
import { isFolderFormat } from '../../../domain/export/file-layout.ts';
import { splitSharesOf } from '../../../domain/export/split-shares.ts';
import type { PairSource } from '../../../domain/pairs/origin.ts';
import { counted, listed, wholeNumber } from '../../../domain/report/english.ts';

/** What warnings are told from. */
export interface SurveyFacts extends Pick<ExportSurvey, 'rows' | 'bySource' | 'hasPhotographs'> {
  readonly recipe: ExportRecipe;
  /** Entries of the first config; one or more. */
  readonly main: readonly ExportEntry[];
  readonly reached: SplitShares;
  /** Images in which nobody has looked for near-duplicates. */
  readonly unseenImages: number;
}

/** Fewer pairs teach a model little more than its seed does. */
const fewPairs = 100;
/** Below this quality JPEG changes a redrawn face's pixels as much as a weak redrawing does. */
const leastQuality = 90;
/** Files that a repository of the Hub may have. */
const mostFiles = 100_000;
const widestMiss = 0.05;

const sourceWords: Readonly<Record<PairSource, string>> = { inpainting: 'redrawn faces', rankings: 'rankings', scores: 'scores', table: 'a table' };

/** What to think about before an export, as sentences; the most important ones first. */
export function surveyWarnings(facts: SurveyFacts): string[] {
  return [
    ...ofNumber(facts), ...ofPeople(facts), ...ofSources(facts), ...ofSplits(facts), ...ofDuplicates(facts), ...ofCaptions(facts), ...ofReview(facts), ...ofEncoding(facts), ...ofFiles(facts),
  ];
}

function ofNumber({ recipe, main }: SurveyFacts): string[] {
  if (recipe.format === 'rankings') {
    const items = new Set(main.map((entry) => (entry.kind === 'candidate' ? entry.item : ''))).size;
    return items < fewPairs ? [`These are only ${counted(items, 'item')}; figures about them will be uncertain.`] : [];
  }
  return main.length < fewPairs ? [`${main.length === 1 ? 'This is' : 'These are'} only ${counted(main.length, 'pair')}. A model learns little from fewer than ${fewPairs}, and may learn them by heart.`] : [];
}

function ofPeople({ hasPhotographs }: SurveyFacts): string[] {
  return hasPhotographs ? ['Photographs are among the pictures. Faces of real people are personal data: say in the card how they agreed, and publish only what you are allowed to.'] : [];
}

function ofSources({ bySource }: SurveyFacts): string[] {
  const all = bySource.reduce((sum, { rows }) => sum + rows, 0);
  if (bySource.length < 2) return [];
  const most = bySource.find(({ rows }) => rows > 0.9 * all);
  if (most) return [`${share(most.rows / all)} of the pairs come from ${sourceWords[most.source]}; the other sources will hardly count.`];
  const few = bySource.filter(({ rows }) => rows < 0.1 * all);
  return few.length > 0 ? [`Only ${listed(few.map(({ source, rows }) => `${share(rows / all)} of the pairs come from ${sourceWords[source]}`))}; what only ${few.length === 1 ? 'that source shows' : 'those sources show'} will hardly count.`] : [];
}

function ofSplits({ recipe, rows, reached }: SurveyFacts): string[] {
  const asked = splitSharesOf(recipe);
  const empty = splitNames.filter((split) => asked[split] > 0 && rows[split] === 0);
  if (empty.length > 0) return [`Nothing is left for ${listed(empty)}: there are fewer groups that belong together (by prompt, source image or near-duplicates) than splits.`];
  const isFar = splitNames.some((split) => Math.abs(reached[split] - asked[split]) > widestMiss);
  return isFar ? [`The splits reach ${listed(splitNames.filter((split) => asked[split] > 0).map((split) => `${share(reached[split])} for ${split}`))}, because pairs that belong together are never cut apart.`] : [];
}

function ofDuplicates({ unseenImages }: SurveyFacts): string[] {
  return unseenImages > 0 ? [`Nobody has looked for near-duplicates among ${counted(unseenImages, 'image')}, so copies of one picture may end up in different splits. Find duplicates first.`] : [];
}

function ofCaptions({ main }: SurveyFacts): string[] {
  const empty = main.filter(({ caption }) => caption === '').length;
  return empty > 0 ? [`${counted(empty, 'row has', 'rows have')} no caption. A trainer sees an empty prompt there.`] : [];
}

function ofReview({ main }: SurveyFacts): string[] {
  const undecided = main.filter((entry) => entry.kind === 'pair' && entry.decision === 'undecided').length;
  return undecided > 0 ? [`${counted(undecided, 'pair is', 'pairs are')} exported that nobody has decided on yet.`] : [];
}

/** What JPEG does to both pictures alike can still cover what redrawing did to one. */
function ofEncoding({ recipe, main }: SurveyFacts): string[] {
  if (recipe.quality >= leastQuality || fileTypeOf(recipe) === 'png') return [];
  const redrawn = main.filter((entry) => entry.kind === 'pair' && entry.inpainting !== null && !isLikelyKept(entry.pictures, recipe)).length;
  return redrawn > 0 ? [`${counted(redrawn, 'redrawn pair is', 'redrawn pairs are')} written as JPEG of quality ${recipe.quality}, which blurs what was redrawn. Take ${leastQuality} or more, or PNG.`] : [];
}

function ofFiles({ recipe, main }: SurveyFacts): string[] {
  const files = main.reduce((sum, { pictures }) => sum + pictures.length, 0);
  return isFolderFormat(recipe.format) && files > mostFiles ? [`This format writes ${wholeNumber(files)} picture files; a repository of the Hugging Face Hub holds up to ${wholeNumber(mostFiles)}. Choose a format in Parquet files to publish it there.`] : [];
}

function share(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}
