import type { ScorerRow } from '../../../../../src/contract/contract.ts';

/** FaceScore as the registry lists it, with these parts instead. */
export function scorerRow(part: Partial<ScorerRow> = {}): ScorerRow {
  return { id: 'facescore', title: 'FaceScore, how good a face is', installed: true, lowerIsBetter: false, range: [-6, 6], scored: 12, missing: 0, ...part };
}
