import type { Collection } from './types.ts';

/** Stands for records that nobody needs here, or that somebody else reads: asking for one is a mistake of the program. */
export class UnreadCollection<T extends { readonly id: string }> implements Collection<T> {
  readonly #what: string;

  /** `what` names the records in the message. */
  constructor(what: string) {
    this.#what = what;
  }

  get size(): number { return this.get(); }
  get(): never { throw new Error(`${this.#what} were not read here`); }
  values(): never { return this.get(); }
  put(): never { return this.get(); }
  close(): Promise<void> { return Promise.resolve(); }
}
