/** Faces whose area is below `upTo` of the image's get this strength, unless an earlier step took them. */
export interface NoiseStep {
  /** Share of the image's area, in (0, 1]. */
  readonly upTo: number;
  /** Noise strength, in (0, 1]. */
  readonly strength: number;
}

/** From the smallest faces to the largest; the last step goes up to 1. */
export type NoiseTable = readonly NoiseStep[];

/** Where the default table's strengths lie: the two fixed strengths that the FaceScore paper compares its adaptive one with. */
export const adaptiveRange = { least: 0.1, most: 0.4 } as const;

/**
 * The project's own default, not the paper's, whose thresholds are not published: small faces break more easily and get less noise.
 * Wherever it is shown or exported it is called "project default".
 */
export const defaultNoiseTable: NoiseTable = [
  { upTo: 0.0025, strength: 0.1 },
  { upTo: 0.01, strength: 0.15 },
  { upTo: 0.025, strength: 0.2 },
  { upTo: 0.06, strength: 0.25 },
  { upTo: 0.12, strength: 0.3 },
  { upTo: 0.25, strength: 0.35 },
  { upTo: 1, strength: 0.4 },
];

/** Whether a table is the project's default. */
export function isDefaultTable(table: NoiseTable): boolean {
  return table.length === defaultNoiseTable.length && table.every(({ upTo, strength }, index) => upTo === defaultNoiseTable[index]?.upTo && strength === defaultNoiseTable[index].strength);
}

const mostSteps = 20;

/** The strength for a face by its share of the image's area, in [0, 1]. */
export function strengthFor(table: NoiseTable, areaRatio: number): number {
  const step = table.find(({ upTo }) => areaRatio < upTo) ?? table.at(-1);
  if (!step) throw new RangeError('a noise table has at least one step');
  return step.strength;
}

/** Why a table cannot be used, in words that go on from "The noise table"; null when it can. */
export function noiseTableProblem(table: NoiseTable): string | null {
  const last = table.at(-1);
  if (!last) return 'has no step';
  if (table.length > mostSteps) return `has ${table.length} steps; ${mostSteps} are enough for every face`;
  if (last.upTo !== 1) return 'does not go up to the whole image (1)';
  for (const [index, { upTo, strength }] of table.entries()) {
    const before = table[index - 1];
    if (!(upTo > (before?.upTo ?? 0))) return 'has areas that do not grow from step to step';
    if (!(strength > 0 && strength <= 1)) return `has a strength of ${strength}; it must be above 0 and at most 1`;
    if (before && strength < before.strength) return 'gives a larger face less noise than a smaller one';
  }
  return null;
}
