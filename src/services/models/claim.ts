interface Known { readonly id: string; readonly sha256: string }

/** A file to be read: what it should be by its name or size, and what else it may be. */
export interface Claim {
  readonly path: string;
  readonly bytes: number;
  readonly expected: readonly Known[];
  readonly possible: readonly Known[];
  /** Of a part of a pipeline: whose it is, and what to say where it is not as expected. */
  readonly pipeline?: { readonly id: string; readonly problem: (found: string | null) => string };
}
