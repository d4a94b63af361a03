import type { BatchRow, PairRow } from '../../../../contract/contract.ts';
import type { InpaintedOrigin, ListedOrigin, PairCheck, PairOrigin, RankedOrigin, ScoreChoice, ScoredOrigin } from '../../../../domain/pairs/origin.ts';
import { formatCount, formatDuration, formatPercent, plural } from '../../../components/format.ts';
import { scoreText } from '../comparison/side-score.ts';
import { gapText, wholeChangeText } from '../pair-words.ts';

/** A fact of a pair, by name; `isExact` marks what is copied letter by letter, such as a hash. */
export interface PairFact {
  readonly name: string;
  readonly value: string;
  readonly isExact?: boolean;
}

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly PairFact[];
}

type Entry = readonly [string, string | null];

/** Everything that is known of how a pair came about; `batch` is that of an inpainted pair, null while it is not known. What does not apply is left out. */
export function pairFacts(row: PairRow, batch: BatchRow | null): readonly FactGroup[] {
  const { origin, addedAt } = row.pair;
  const groups: readonly FactGroup[] = origin.kind === 'inpainting' ? inpaintedGroups(row, origin, batch, addedAt) : [
    { title: 'Pictures', facts: facts([['Winner', sideText(row, 'win')], ['Loser', sideText(row, 'loss')], ['Prompt', row.prompt]]) },
    { title: sourceTitles[origin.kind], facts: facts([...builtEntries(origin, row.margin), ['Built', timeText(origin.builtAt)]]) },
  ];
  const alike = duplicateText(row);
  return alike === null ? groups : [...groups, { title: 'Near-duplicates', facts: facts([['Images', alike]]) }];
}

/** What lies behind a pair letter by letter: ids, files and hashes. */
export function fileFacts({ pair }: PairRow, batch: BatchRow | null): readonly PairFact[] {
  const { origin } = pair;
  const exact = (name: string, value: string | null | undefined): PairFact[] => (value ? [{ name, value, isExact: true }] : []);
  const names = origin.kind === 'inpainting' ? ['Original', 'Redrawn'] as const : ['Winner', 'Loser'] as const;
  const file = (title: string, side: typeof pair.win): PairFact[] => [...exact(`${title} image`, side.image), ...exact(`${title} file`, side.file?.path), ...exact(`${title} SHA-256`, side.file?.sha256)];
  return [
    ...exact('Pair', pair.id), ...exactOrigin(origin), ...file(names[0], pair.win), ...file(names[1], pair.loss),
    ...(batch?.batch.parts ?? []).flatMap(({ part, sha256 }) => exact(`Model, ${part}`, sha256)),
  ];
}

function exactOrigin(origin: PairOrigin): readonly PairFact[] {
  const exact = (name: string, value: string): PairFact => ({ name, value, isExact: true });
  switch (origin.kind) {
    case 'inpainting': return [exact('Batch', origin.batch), exact('Noise of this face', origin.seed), exact('Photograph SHA-256', origin.sourceSha256)];
    case 'rankings': return [exact('Item', origin.item)];
    case 'scores': return [exact('Group', origin.group), ...(origin.modelSha256 === null ? [] : [exact('Scorer SHA-256', origin.modelSha256)])];
    case 'table': return [exact('Table SHA-256', origin.sha256)];
  }
}

const sourceTitles = { rankings: 'What people said', scores: 'What the scores say', table: 'What your table says' } as const;

function builtEntries(origin: RankedOrigin | ScoredOrigin | ListedOrigin, margin: number | null): readonly Entry[] {
  switch (origin.kind) {
    case 'rankings': return rankedEntries(origin);
    case 'scores': return scoredEntries(origin, margin);
    case 'table': return [['Table', origin.file], ['Line', formatCount(origin.line)], ['Margin', origin.margin === null ? 'not given' : gapText(origin.margin)], ['Note', origin.note]];
  }
}

const methodWords: Readonly<Record<RankedOrigin['method'], string>> = {
  majority: 'majority of the rankings', kemeny: 'the order closest to all rankings (Kemeny)', adjudicated: 'decided by an adjudicator',
};

function rankedEntries({ item, method, rankings, agreeing, scores }: RankedOrigin): readonly Entry[] {
  return [
    ['Item', item], ['Decided by', methodWords[method]],
    ['Rankings', rankings === 0 ? 'none counted' : `${formatCount(agreeing)} of ${formatCount(rankings)} put the winner first`],
    ['Consensus', `${scoreText(scores.win)} winner, ${scoreText(scores.loss)} loser; a higher score is a better place`], ['Margin', plural(scores.win - scores.loss, 'place')],
  ];
}

function scoredEntries({ scorer, scores, lowerIsBetter, choice, images, modelSha256 }: ScoredOrigin, margin: number | null): readonly Entry[] {
  return [
    [modelSha256 === null ? 'Metric' : 'Scorer', lowerIsBetter ? `${scorer}, lower is better` : scorer],
    ['Scores', `${scoreText(scores.win)} winner, ${scoreText(scores.loss)} loser`], ['Margin', margin === null ? 'not known' : gapText(margin)],
    ['Chosen', `${choiceText(choice)}, of ${plural(images, 'image')} with a score`],
  ];
}

/** How two images of a prompt became a pair. */
function choiceText(choice: ScoreChoice): string {
  if (choice === 'best-worst') return 'best against worst';
  return choice === 'all' ? 'every two images' : choice === 1 ? 'the pair with the largest margin' : `the ${formatCount(choice)} pairs with the largest margins`;
}

function inpaintedGroups({ name, margin }: PairRow, origin: InpaintedOrigin, batch: BatchRow | null, addedAt: string): readonly FactGroup[] {
  const { face, width, height } = origin;
  return [
    { title: 'Photograph', facts: facts([
      ['File', name], ['Size', `${width} × ${height}`], ['Face', `${face.index + 1}, ${sizeText(face.box)}, ${formatPercent(face.areaRatio)} of the picture`],
    ]) },
    { title: 'What came out', facts: facts([['Change', wholeChangeText(origin.change)], ...checkFacts(origin.check, margin)]) },
    { title: 'How it was made', facts: facts([
      ['With', batch?.title ?? null],
      ['Strength', origin.strength === null ? null : String(origin.strength)],
      ['Steps', origin.steps === null ? null : batch ? `${origin.steps} of ${batch.batch.settings.steps}` : String(origin.steps)],
      ...(batch?.batch.kind === 'diffusion' ? diffusionFacts(batch) : []),
      ['Prompt', origin.prompt], ['Negative prompt', origin.negativePrompt || null], ['Seed', batch?.batch.settings.seed ?? null],
      ['Ran on', origin.provider], ['Took', origin.seconds < 10 ? `${origin.seconds.toFixed(1)} s` : formatDuration(origin.seconds)], ['Made', timeText(addedAt)],
    ]) },
  ];
}

/** Which near-duplicates a pair's source images have; null where there are none. */
export function duplicateText({ duplicates, bestOfGroup }: Pick<PairRow, 'duplicates' | 'bestOfGroup'>): string | null {
  if (duplicates < 2) return null;
  return `one of ${formatCount(duplicates)} near-duplicates; ${bestOfGroup ? 'the best of them' : 'not the best of them'}`;
}

/** Why a pair does not stand any more; null while it does. */
export function withdrawnText({ withdrawn, pair: { origin } }: PairRow): string | null {
  if (!withdrawn) return null;
  const gone = {
    inpainting: 'What it was made from is not there any more.', rankings: 'The rankings do not give this pair any more.',
    scores: 'The scores do not give this pair any more.', table: 'The table does not list this pair any more.',
  }[origin.kind];
  return `${gone} Decisions about it are kept; lists and exports leave it out unless you ask for it.`;
}

function diffusionFacts({ batch }: BatchRow): readonly Entry[] {
  const { guidance } = batch.settings;
  return [['Scheduler', batch.settings.scheduler ?? batch.scheduler], ['Guidance', guidance <= 1 ? 'none' : String(guidance)]];
}

function checkFacts(check: PairCheck | null, margin: number | null): readonly Entry[] {
  if (check === null) return [['Check', 'nobody has looked yet']];
  const { face, faces, score, detector } = check;
  const seen = face ? `found with confidence ${face.confidence.toFixed(2)}` : `none where it was; ${plural(faces, 'face')} elsewhere`;
  const shown = (value: number | null): string => (value === null ? 'none' : value.toFixed(2).replace('-', '−'));
  return [
    ['Face after', `${seen} (${detector})`],
    ...(score ? [['Scores', `${shown(score.win)} original, ${shown(score.loss)} redrawn (${score.scorer})`], ['Score gap', margin === null ? 'not known' : gapText(margin)]] as const : []),
  ];
}

function sideText(row: PairRow, key: 'win' | 'loss'): string {
  const { name, model, width, height } = row[key];
  return [name, model, `${width} × ${height}`].filter((part) => part !== null).join(', ');
}

function sizeText([x1, y1, x2, y2]: readonly [number, number, number, number]): string {
  return `${Math.round(x2 - x1)} × ${Math.round(y2 - y1)}`;
}

function timeText(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function facts(entries: readonly Entry[]): readonly PairFact[] {
  return entries.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
