import type { ReviewStore } from './types.ts';

/** Stands for the reviews of a project that is open for figures only: asking for one is a mistake of the program. */
export class UnreadReviews implements ReviewStore {
  get size(): number { return this.lines(); }
  get device(): string { return this.lines(); }
  lines(): never { throw new Error('reviews were not read here'); }
  ofAction(): never { return this.lines(); }
  append(): never { return this.lines(); }
  merge(): never { return this.lines(); }
  close(): Promise<void> { return Promise.resolve(); }
}
