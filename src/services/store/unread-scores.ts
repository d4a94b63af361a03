import type { ImageScores } from '../../domain/image-scores.ts';
import type { Collection } from './types.ts';

/** Stands for metric values that were left to somebody else to read: asking for one is a mistake of the program. */
export class UnreadScores implements Collection<ImageScores> {
  get size(): number { return this.get(); }
  get(): never { throw new Error('metric values were not read here'); }
  values(): never { return this.get(); }
  put(): never { return this.get(); }
  close(): Promise<void> { return Promise.resolve(); }
}
