import type { StateDict } from './state-dict.ts';

/** Longest list of contents (pickle) that is read, in bytes; 16,000 tensors fit. */
export const mostPickleBytes = 8 * 1024 * 1024;

/** Where everything lies in a file. */
export interface Layout {
  readonly stateDict: StateDict;
  /** First byte of each storage in the file, by key. Every storage lies wholly inside the file. */
  readonly positions: ReadonlyMap<string, number>;
}
