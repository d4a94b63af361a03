import { normalisedCaption } from '../../../domain/export/caption.ts';
import type { ExportManifest } from '../../../domain/export/manifest.ts';
import type { ConfigName } from '../../../domain/export/plan.ts';
import { splitNames, type SplitName } from '../../../domain/export/recipe.ts';
import type { DatasetRow } from './dataset-row.ts';
import { expectedCells, isOfType, type ExpectedCells } from './expected-cells.ts';
import type { ProblemList } from './problem-list.ts';
import { rowFacts, type RowFacts } from './row-facts.ts';

/** A balance of sides beyond so many standard deviations is no chance: it happens to one good dataset in 16,000. */
const mostDeviations = 4;

/** Rules of rows, told one row after the other. Memory grows with the number of rows by what must not occur twice. */
interface RowRules {
  see(row: DatasetRow): void;
  /** What can only be said of all rows. */
  finish(): void;
}

/** The rules of a dataset's rows: types, labels, each row once, no leak between splits, counts. */
export function createRowRules(manifest: ExportManifest, problems: ProblemList): RowRules {
  const { recipe: { format } } = manifest;
  const leaks = createLeakRule(manifest);
  const expected = new Map<ConfigName, ExpectedCells>();
  const counts = new Map<string, number>();
  const keys = new Set<string>();
  const sides = { rows: 0, first: 0 };
  return {
    see(row) {
      const say = (problem: string) => problems.add(`${row.where}: ${problem}. Export again.`);
      const part = `${row.config} ${row.split}`;
      counts.set(part, (counts.get(part) ?? 0) + 1);
      const known = expected.get(row.config) ?? expectedCells(format, row.config);
      expected.set(row.config, known);
      checkCells(row, known, say);
      const facts = rowFacts(format, row);
      const key = `${facts.key ?? ''}`;
      if (facts.key !== null && keys.has(`${configGroup(row.config)} ${key}`)) say(`${key} is in the dataset twice`);
      keys.add(`${configGroup(row.config)} ${key}`);
      if (facts.labels) checkLabels(row, facts, facts.labels, say);
      if (facts.labels && facts.isSided && row.config === 'default') {
        sides.rows += 1;
        sides.first += Number(facts.labels[0] === 1);
      }
      checkLists(row, facts.labels, say);
      leaks(row.split, facts, say);
    },
    finish() {
      for (const { name, rows } of manifest.configs) for (const split of splitNames) checkCount(name, split, rows[split], counts.get(`${name} ${split}`) ?? 0, problems);
      const deviation = Math.abs(sides.first - sides.rows / 2) / (Math.sqrt(sides.rows) / 2);
      if (deviation > mostDeviations) problems.add(`The better picture is the first one in ${sides.first} of ${sides.rows} rows, which is no chance: labels or pictures were exchanged. Export again.`);
    },
  };
}

/** Pairs are told apart across `default` and `ties`, candidates and answers each by themselves. */
function configGroup(config: ConfigName): string {
  return config === 'ties' ? 'default' : config;
}

function checkCount(name: ConfigName, split: SplitName, expected: number, found: number, problems: ProblemList): void {
  if (expected !== found) problems.add(`triptych.json says ${expected} rows of ${split} (${name}), and there are ${found}. A file is damaged, missing or too many; export again.`);
}

function checkCells({ cells }: DatasetRow, { types, isNullable }: ExpectedCells, say: (problem: string) => void): void {
  for (const [name, type] of types) {
    const value = Object.hasOwn(cells, name) ? cells[name] : undefined;
    if (value === undefined) say(`"${name}" is missing`);
    else if (value === null) {
      if (!isNullable(name)) say(`"${name}" is empty (null)`);
    } else if (!isOfType(value, type)) say(`"${name}" is no ${type}`);
  }
  for (const name of Object.keys(cells)) if (!types.has(name)) say(`there is a value "${name.slice(0, 100)}" that the format does not have`);
}

function checkLabels({ config }: DatasetRow, { uids, bestUid }: RowFacts, [first, second]: readonly [number, number], say: (problem: string) => void): void {
  if (config === 'ties') {
    if (first !== 0.5 || second !== 0.5) say(`its labels are ${first} and ${second}; those of a tie are 0.5 and 0.5`);
    return;
  }
  if ((first !== 0 && first !== 1) || first + second !== 1) return say(`its labels are ${first} and ${second}; one has to be 1 and the other 0`);
  if (bestUid !== null && uids.length === 2 && bestUid !== uids[first === 1 ? 0 : 1]) say('its labels name the other picture than "best_image_uid"');
}

/** What ImageReward and HPSv2 say a second time. */
function checkLists({ cells }: DatasetRow, labels: readonly [number, number] | null, say: (problem: string) => void): void {
  if (cells['id'] !== undefined && cells['id'] !== cells['pair_id']) say('"id" is not "pair_id"');
  if (cells['image_path'] !== undefined && JSON.stringify(cells['image_path']) !== JSON.stringify(cells['file_path'])) say('"image_path" is not "file_path"');
  if (cells['rank'] !== undefined && labels && JSON.stringify(cells['rank']) !== JSON.stringify([2 - labels[0], 2 - labels[1]])) say('"rank" contradicts "human_preference"');
}

/** Nothing that trains may be tested with: groups, pairs, items, pictures and captions stand in one split each. */
function createLeakRule({ sharedCaptions }: ExportManifest): (split: SplitName, facts: RowFacts, say: (problem: string) => void) => void {
  const splits = new Map<string, SplitName>();
  const shared = new Set(['', ...sharedCaptions.map(normalisedCaption)]);
  return (split, { unsplit, caption, isSharedCaption }, say) => {
    const words = caption === null ? null : normalisedCaption(caption);
    if (isSharedCaption && words !== null && !shared.has(words)) say(`its caption is said to be shared, and triptych.json does not list it`);
    const values = words === null || shared.has(words) ? unsplit : [...unsplit, ['caption', words] as const];
    for (const [what, value] of values) {
      const before = splits.get(`${what} ${value}`);
      if (before === undefined) splits.set(`${what} ${value}`, split);
      else if (before !== split) say(`${what} "${value.slice(0, 100)}" is in ${before}, too: what is tested would be known from training`);
    }
  };
}
