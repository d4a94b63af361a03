/** Imported metric values of one image. */
export interface ImageScores {
  /** Image id. */
  readonly id: string;
  /** By metric name: a finite number as it was imported, and the ISO 8601 time of the import; the later one counts when copies are merged. */
  readonly values: Readonly<Record<string, readonly [value: number, at: string]>>;
}
