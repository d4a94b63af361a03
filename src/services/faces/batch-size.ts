/** How large the next piece of work is, after one of `done` took so many seconds: about as long as wished, and not more than four times as large. */
export function nextBatchSize(done: number, took: number, { seconds, smallest, largest }: { readonly seconds: number; readonly smallest: number; readonly largest: number }): number {
  const inTime = Math.round((done / Math.max(took, 0.001)) * seconds);
  return Math.max(smallest, Math.min(largest, 4 * done, inTime));
}
