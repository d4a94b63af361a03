import type { ResultItemDetails } from '../../contract/results.ts';
import type { Caller } from '../../contract/roles.ts';
import { askedMore } from '../../domain/asked-more.ts';
import { adjudicator, type Answer } from '../../domain/ballot.ts';
import { tally, voteCounts } from '../../domain/consensus.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { presentedOrder } from '../../domain/presentation.ts';
import { hashedFraction } from '../../domain/random.ts';
import { canBeAsked } from '../decisions/can-be-asked.ts';
import { itemOf } from '../decisions/item-of.ts';
import { mediaPath } from '../media/media-paths.ts';
import { projectMetrics } from '../scores/metric-values.ts';
import type { Project } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { countedAnswers } from './counted-answers.ts';
import { itemVotes, type ItemVotes } from './item-votes.ts';

/**
 * One item with its pictures, its answers without names and what can be decided about it. While it waits for the adjudicator it
 * says nothing about models and metrics, and its images come in a neutral order. @throws StudioError NOT_FOUND.
 */
export function itemDetails(study: OpenStudy, caller: Caller, itemId: string): ResultItemDetails {
  const { project } = study;
  const item = itemOf(project, itemId);
  const votes = itemVotes(project, item);
  const { document, ballots } = project;
  const names = new Map(document.people.map(({ id, name }) => [id, name]));
  const named = (person: string) => ({ person, name: names.get(person) ?? person });
  const answers = ballots.answersFor(itemId);
  const waiting = askedMore(item).filter((person) => !answers.has(person));
  return {
    item: itemId, prompt: item.prompt, method: votes.method, ties: item.ties, known: item.known?.use ?? null,
    ballots: anonymousBallots(project, item),
    adjudication: standingDecision(project, votes),
    askedMore: waiting.map((person) => ({ ...named(person), at: item.moreFrom.find((entry) => entry.person === person)?.at ?? '' })),
    canBeAsked: canBeAsked(project, votes).map(named),
    candidates: candidatesOf(study, caller, votes),
  };
}

/** The answers that count in an order that neither time nor people decide, the same on every call; a new answer changes no other's place among the rest. */
function anonymousBallots(project: Project, item: ItemRecord): ResultItemDetails['ballots'] {
  const { seed } = project.document;
  const keyed = [...countedAnswers(project)(item.id)].map((answer) => ({ answer, key: hashedFraction(JSON.stringify(['ballot order', seed, item.id, answer.id])) }));
  return keyed.sort((one, other) => one.key - other.key).flatMap(({ answer }) => anonymous(item, answer));
}

/** Nothing for an answer that does not fit the item and so does not count. */
function anonymous(item: ItemRecord, answer: Answer): ResultItemDetails['ballots'] {
  if (answer.kind === 'discard') return [{ kind: 'discard', scores: null, reason: answer.reason }];
  const [scores] = tally(item, [answer]).rankings;
  if (!scores) return [];
  return [{ kind: answer.kind, scores: Object.fromEntries(item.images.map((image, index) => [image, scores[index] as number])), reason: null }];
}

function standingDecision({ ballots }: Project, { item, method }: ItemVotes): ResultItemDetails['adjudication'] {
  const decision = ballots.current(adjudicator, item.id, 'adjudication');
  return decision?.kind === 'ranking' ? { order: [...decision.order], at: decision.submittedAt, counts: method === 'adjudicated' } : null;
}

function candidatesOf(study: OpenStudy, caller: Caller, { item, tally: counted, method, scores }: ItemVotes): ResultItemDetails['candidates'] {
  const { project } = study;
  const counts = voteCounts(counted);
  const isBlind = method === 'unresolved';
  const metrics = isBlind ? [] : projectMetrics(project);
  const order = isBlind ? presentedOrder(project.document.seed, adjudicator, item.id, item.images) : item.images;
  return order.map((id) => {
    const image = project.images.get(id);
    return {
      image: id, model: isBlind ? null : image?.model ?? null,
      crop: image ? mediaPath(study, caller, image, 'face', 1024) : '', whole: image ? mediaPath(study, caller, image, 'whole', 1024) : '',
      score: scores?.[id] ?? null, votes: counts[id] ?? {},
      metrics: metrics.flatMap(({ name, valueOf }) => {
        const value = valueOf(id);
        return value === null ? [] : [{ metric: name, value }];
      }),
    };
  });
}
