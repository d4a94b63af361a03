import type { StudioClient } from '../../../transport/client.ts';
import type { PairQuestion } from '../pair-question.ts';
import { createPairStore, type PairStore } from '../pair-store.ts';
import { createDecisionQueue, type DecisionQueue } from './decision-queue.ts';
import type { Memory } from './review-memory.ts';
import { createReviewStore, type ReviewStore } from './review-store.ts';

/** A list of pairs and the review of it. */
export interface Review {
  readonly store: PairStore;
  readonly review: ReviewStore;
}

interface CreateReviewOptions {
  readonly client: Pick<StudioClient, 'pairs'>;
  readonly question: PairQuestion;
  readonly memory: Memory;
  readonly onRefused: (error: unknown) => void;
}

/** Wires a list and its review: rows that come are shown with the decisions that are on their way. */
export function createReview({ client, question, memory, onRefused }: CreateReviewOptions): Review {
  const made: { queue?: DecisionQueue } = {};
  const store = createPairStore(client, question, (row) => made.queue?.fresh(row) ?? row);
  const review = createReviewStore({
    client, list: store, memory, onRefused,
    queueOf: (onChange) => {
      made.queue = createDecisionQueue(client, { onChange });
      return made.queue;
    },
  });
  return { store, review };
}
