/** The candidates shown together for one prompt. */
export interface ItemRecord {
  /** File name without extension for folder imports. */
  readonly id: string;
  /** 16 hex digits that stand for the item where its name must not be seen. */
  readonly key: string;
  readonly prompt: string | null;
  /** Image ids, one per candidate, in the order of the model names. */
  readonly images: readonly string[];
}
