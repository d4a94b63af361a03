import { compareText } from '../compare-text.ts';
import type { DesignChange, Exclusion } from '../study.ts';
import { itemCount } from './design-paragraph.ts';
import { counted, listed, paragraph, percentage, wholeNumber } from './english.ts';
import type { StudyAccount } from './study-account.ts';

/** Who answered what, what was kept out, and how the answers became a consensus. */
export function answersParagraph(account: StudyAccount): string {
  return paragraph([
    assignmentSentence(account),
    practiceSentence(account),
    goldSentence(account),
    repeatsSentence(account),
    ...answersSentences(account),
    exclusionsSentence(account),
    changesSentence(account.designChanges),
    ...(account.answers > 0 ? consensusSentences(account) : []),
  ]);
}

function assignmentSentence({ settings: { annotatorsPerItem: asked, assignment } }: StudyAccount): string {
  return assignment === 'balanced'
    ? `Every item was given to ${counted(asked, 'annotator')}, so that all annotators had about equally many items.`
    : `Every item was open to all annotators until it had ${counted(asked, 'answer')}.`;
}

function practiceSentence({ practice }: StudyAccount): string | null {
  return practice === 0 ? null : `Before that, annotators practised on ${counted(practice, 'item')} and were told the right answer; practice counts in no figure.`;
}

function goldSentence({ gold }: StudyAccount): string | null {
  if (gold === 0) return null;
  return `For ${counted(gold, 'item')} that looked like all others, the right answer was known beforehand.`;
}

function repeatsSentence({ settings: { repeatShare } }: StudyAccount): string | null {
  return repeatShare === 0 ? null : `To measure self-consistency, ${Number((100 * repeatShare).toFixed(1))} % of a person's items came a second time, unannounced and with the order on screen turned round.`;
}

function answersSentences({ annotators, answers, discards, medianSeconds, hasty, settings: { hastyMs } }: StudyAccount): (string | null)[] {
  if (answers === 0) return ['Nobody has answered yet.'];
  const [least, greatest] = medianSeconds?.map((seconds) => seconds.toFixed(1)) ?? [];
  const median = least === undefined || greatest === undefined ? null
    : `The median time for an answer was ${least === greatest ? `${least} s` : `between ${least} and ${greatest} s, depending on the annotator`}.`;
  return [
    `${counted(annotators, 'annotator')} gave ${counted(answers, 'answer')}${discards === 0 ? '' : `, of which ${wholeNumber(discards)} (${percentage(discards / answers)}) ${discards === 1 ? 'discards' : 'discard'} the item`}.`,
    median,
    hastyMs === 0 || hasty === 0 ? null : `${counted(hasty, 'answer')} took less than ${hastyMs / 1000} s and ${hasty === 1 ? 'counts' : 'count'} like all others.`,
  ];
}

function exclusionsSentence({ excludedAnswers, exclusions }: StudyAccount): string | null {
  const standing = exclusions.filter(({ liftedAt }) => liftedAt === null);
  if (standing.length === 0 || excludedAnswers === 0) return null;
  return `${counted(excludedAnswers, 'answer was', 'answers were')} kept out of every figure: ${listed(standing.map(exclusionWords))}.`;
}

function exclusionWords({ from, until, reason }: Exclusion): string {
  const stretch = from === null && until === null ? 'all answers of one annotator'
    : `answers of one annotator ${[from && `from ${minute(from)}`, until && `until ${minute(until)}`].filter(Boolean).join(' ')}`;
  return reason.trim() === '' ? stretch : `${stretch} (reason: ${reason.trim()})`;
}

/** An ISO 8601 time to the minute, in UTC. */
function minute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** Names of the fields of a design; what does not bear on answers is left out. */
const fields: Readonly<Record<string, string>> = {
  annotatorsPerItem: 'the number of answers asked per item', assignment: 'the assignment', seed: 'the seed', repeatShare: 'the share of hidden repeats',
  hastyMs: 'the limit for hasty answers', noFaceRule: 'the rule for images without a face', detector: 'the face detector', showPrompt: 'whether the prompt is shown',
  guideline: 'the guideline', people: 'the group of annotators',
};

function changesSentence(changes: readonly DesignChange[]): string | null {
  const days = new Map<string, { ballots: number; words: Set<string> }>();
  // A merge sorts changes of one moment, so the order in which they were noted must not matter.
  for (const { at, ballots, field, from, to } of [...changes].sort((one, other) => compareText(placeOf(one), placeOf(other)))) {
    const name = fields[field] ?? (field.startsWith('item ') ? 'known right answers' : null);
    if (name === null) continue;
    const day = days.get(at.slice(0, 10)) ?? { ballots, words: new Set() };
    day.words.add(field === 'annotatorsPerItem' ? `${name} (from ${from} to ${to})` : name);
    days.set(at.slice(0, 10), day);
  }
  if (days.size === 0) return null;
  const parts = [...days].map(([day, { ballots, words }]) => `on ${day}, with ${counted(ballots, 'answer')} in, ${listed([...words])}`);
  return `After the first answer the design was changed: ${parts.join('; ')}.`;
}

function placeOf({ at, field, from, to }: DesignChange): string {
  return JSON.stringify([at, field, from, to]);
}

function consensusSentences(account: StudyAccount): (string | null)[] {
  const { settings: { annotatorsPerItem: asked }, outcomes, complete, askedMore } = account;
  const of = (method: string) => outcomes[method] ?? 0;
  const needed = Math.ceil((asked + 1) / 2);
  const said = (method: string, words: (items: string, isOne: boolean) => string) => (of(method) === 0 ? null : words(counted(of(method), 'item'), of(method) === 1));
  return [
    `In an order of n images the best gets the score n, the next n - 1, and so on. ${wholeNumber(complete)} of ${counted(itemCount(account), 'item')} ${complete === 1 ? 'is' : 'are'} complete.`,
    said('majority', (items) => `In ${items} a strict majority of the answers settled the consensus (for an order: gave each image its score).`),
    said('kemeny', (items) => `In ${items} without such a majority the consensus is the one order with the least sum of Kendall distances to the rankings (Kemeny).`),
    said('no-majority', (items, isOne) => `${items} of two images, with a majority for neither image nor a tie, ${isOne ? 'counts as a tie' : 'count as ties'}.`),
    askedMore === 0 ? null : `For ${counted(askedMore, 'item')} one more annotator was asked.`,
    said('adjudicated', (items) => `${items} that the answers left unresolved ${of('adjudicated') === 1 ? 'was' : 'were'} decided by an adjudicator who saw the answers without names.`),
    said('unresolved', (items, isOne) => `${items} ${isOne ? 'has' : 'have'} no unique best order and ${isOne ? 'is' : 'are'} left unresolved.`),
    said('discarded', (items, isOne) => `${items} ${isOne ? 'was' : 'were'} discarded by more than half of the ${asked} annotators asked.`),
    said('insufficient', (items, isOne) => `${items} ${isOne ? 'was' : 'were'} left with fewer than ${counted(needed, 'ranking')} after discards and ${isOne ? 'has' : 'have'} no consensus.`),
  ];
}
