import type { AnnotatorRow, PersonResults } from '../../../../contract/results.ts';
import { plural } from '../../../components/format.ts';
import { coefficient, intervalWords, percent, percentInterval, rangeWords } from '../number-words.ts';
import { peopleSentence } from '../sentences.ts';

type Ranked = Pick<AnnotatorRow, 'name' | 'meanTau' | 'meanTauInterval' | 'remarks' | 'ballots' | 'remaining'>;

/** How far people agree with the others, and how many are worth a look; their progress while nobody can be compared, null without anybody. */
export function peopleFinding(annotators: readonly Ranked[]): string | null {
  const compared = annotators.filter((row) => row.meanTau !== null).sort((one, other) => (other.meanTau ?? 0) - (one.meanTau ?? 0));
  const [most, least] = [compared[0], compared.at(-1)];
  if (!most || !least || most === least) return peopleSentence({ annotators });
  const noticed = annotators.filter(({ remarks }) => remarks.length > 0);
  const [only] = noticed;
  const look = noticed.length === 0 ? 'nobody stands out' : noticed.length === 1 && only ? `${only.name} is worth a look` : `${noticed.length} people are worth a look`;
  return `${most.name} agrees most with the others, with a mean tau of ${tauWords(most)}, ${least.name} least, with ${tauWords(least)}; ${look}.`;
}

function tauWords({ meanTau, meanTauInterval }: Ranked): string {
  const range = rangeWords(meanTauInterval, coefficient);
  return `${coefficient(meanTau ?? 0)}${range === null ? '' : ` (${range})`}`;
}

/** What a person's page begins with: how far they agree with the consensus and with the others. */
export function personFinding({ name, ballots, excluded, consensusShare, consensusShareInterval, meanTau, meanTauInterval }: AnnotatorRow): string {
  const isPlain = consensusShare === null && meanTau === null;
  if (isPlain && ballots === 0) return excluded === 0 ? `No answer of ${name} counts yet.` : `No answer of ${name} counts: ${plural(excluded, 'answer is', 'answers are')} left out.`;
  if (isPlain) return `${name} has given ${plural(ballots, 'answer')}; none of the items has a consensus or a second ranking yet.`;
  const share = consensusShare === null ? null : `gave the consensus score to ${percent(consensusShare)} of images${percentInterval(consensusShareInterval)}`;
  const tau = meanTau === null ? null : `agrees with the others with a mean tau of ${coefficient(meanTau)}${intervalWords(meanTauInterval, coefficient)}`;
  return unbroken(`${name} ${[share, tau].filter((part) => part !== null).join(' and ')}.`);
}

/** Whether a person's consensus share changed between the first and the last third of their answers. */
export function driftSentence(drift: PersonResults['drift']): string | null {
  if (!drift) return null;
  const { early, late, difference, differenceInterval } = drift;
  const range = rangeWords(differenceInterval, points);
  const isSure = differenceInterval !== null && (differenceInterval[0] > 0 || differenceInterval[1] < 0);
  const change = !isSure ? 'No change of the consensus share shows' : difference < 0 ? 'The consensus share fell' : 'The consensus share rose';
  return unbroken(`${change}: ${percent(early)} in the first third of the answers, ${percent(late)} in the last (difference ${points(difference)} points${range === null ? '' : `, 95 % interval ${range}`}).`);
}

/** With numbers and their unit on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' %', '\u00a0%');
}

/** A difference of shares in hundredths: `−4.2`. */
function points(share: number): string {
  return coefficient(share * 100, 1);
}
