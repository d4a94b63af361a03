/** Somebody who can still answer. */
export interface Worker {
  /** Items they may still answer. */
  readonly left: number;
  /** Their pace; above 0. */
  readonly secondsPerItem: number;
}

/**
 * Seconds until so many answers are in when all work at the same time, each at their own pace and until their own items
 * are done; null when their items are fewer than the answers. Exact: between two people's last items the rate is constant.
 */
export function secondsToFinish(answers: number, workers: readonly Worker[]): number | null {
  if (answers <= 0) return 0;
  const byEnd = [...workers].filter(({ left }) => left > 0).sort((one, other) => endOf(one) - endOf(other));
  let rate = answersPerSecond(byEnd);
  let at = 0;
  let given = 0;
  for (const worker of byEnd) {
    const until = given + (endOf(worker) - at) * rate;
    if (until >= answers - 1e-9) return at + (answers - given) / rate;
    given = until;
    at = endOf(worker);
    rate -= 1 / worker.secondsPerItem;
  }
  return null;
}

/** Answers that all of them give in a second while everybody has items left. */
export function answersPerSecond(workers: readonly Worker[]): number {
  return workers.reduce((sum, { secondsPerItem }) => sum + 1 / secondsPerItem, 0);
}

function endOf({ left, secondsPerItem }: Worker): number {
  return left * secondsPerItem;
}
