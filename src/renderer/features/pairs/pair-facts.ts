import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import type { PairCheck } from '../../../domain/pairs/pair.ts';
import { formatDuration, formatPercent, plural } from '../../components/format.ts';
import { gapText, wholeChangeText } from './pair-words.ts';

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

/** Everything that is known of how a pair came about; `batch` is the one it belongs to, null while it is not known. What does not apply is left out. */
export function pairFacts({ pair, name, margin }: PairRow, batch: BatchRow | null): readonly FactGroup[] {
  const { origin } = pair;
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
      ['Ran on', origin.provider], ['Took', origin.seconds < 10 ? `${origin.seconds.toFixed(1)} s` : formatDuration(origin.seconds)], ['Made', timeText(pair.addedAt)],
    ]) },
  ];
}

/** The files of a pair and their hashes, what its noise was made from, and the hashes of the models that made it. */
export function fileFacts({ pair }: PairRow, batch: BatchRow | null): readonly PairFact[] {
  const exact = (name: string, value: string): PairFact => ({ name, value, isExact: true });
  const file = (title: string, side: typeof pair.win): PairFact[] => (side.file ? [exact(`${title} file`, side.file.path), exact(`${title} SHA-256`, side.file.sha256)] : []);
  return [
    exact('Pair', pair.id), exact('Batch', pair.origin.batch), exact('Noise of this face', pair.origin.seed),
    exact('Photograph SHA-256', pair.origin.sourceSha256), ...file('Original', pair.win), ...file('Redrawn', pair.loss),
    ...(batch?.batch.parts ?? []).map(({ part, sha256 }) => exact(`Model, ${part}`, sha256)),
  ];
}

function diffusionFacts({ batch }: BatchRow): readonly (readonly [string, string | null])[] {
  const { guidance } = batch.settings;
  return [['Scheduler', batch.settings.scheduler ?? batch.scheduler], ['Guidance', guidance <= 1 ? 'none' : String(guidance)]];
}

function checkFacts(check: PairCheck | null, margin: number | null): readonly (readonly [string, string | null])[] {
  if (check === null) return [['Check', 'nobody has looked yet']];
  const { face, faces, score, detector } = check;
  const seen = face ? `found with confidence ${face.confidence.toFixed(2)}` : `none where it was; ${plural(faces, 'face')} elsewhere`;
  return [
    ['Face after', `${seen} (${detector})`],
    ...(score ? [['Scores', `${scoreText(score.win)} original, ${scoreText(score.loss)} redrawn (${score.scorer})`], ['Score gap', margin === null ? 'not known' : gapText(margin)]] as const : []),
  ];
}

function scoreText(score: number | null): string {
  return score === null ? 'none' : score.toFixed(2).replace('-', '−');
}

function sizeText([x1, y1, x2, y2]: readonly [number, number, number, number]): string {
  return `${Math.round(x2 - x1)} × ${Math.round(y2 - y1)}`;
}

function timeText(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function facts(entries: readonly (readonly [string, string | null])[]): readonly PairFact[] {
  return entries.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
