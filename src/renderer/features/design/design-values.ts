import type { Overview } from '../../../contract/contract.ts';
import type { StudySettings } from '../../../domain/study.ts';

/** Everything that the design screen edits: the settings of the study and its seed. */
export type DesignValues = StudySettings & { readonly seed: string };
export type DesignField = keyof DesignValues;

/** One field that was edited, with its value before and after. */
export interface DesignEdit {
  readonly field: DesignField;
  readonly from: DesignValues[DesignField];
  readonly to: DesignValues[DesignField];
}

/** Every field, in the order in which screens list them. */
export const designFields = [
  'annotatorsPerItem', 'assignment', 'seed', 'repeatShare', 'hastyMs', 'breakMinutes', 'noFaceRule', 'detector', 'showPrompt', 'guideline',
] as const satisfies readonly DesignField[];

/** The values that a study has now. */
export function valuesOf({ settings, seed }: Pick<Overview, 'settings' | 'seed'>): DesignValues {
  return { ...settings, seed };
}

/** What differs between two designs. */
export function editsBetween(before: DesignValues, after: DesignValues): DesignEdit[] {
  return designFields.filter((field) => before[field] !== after[field]).map((field) => ({ field, from: before[field], to: after[field] }));
}

/** The call that stores a design; the seed is left out where it stays. */
export function toUpdate(before: DesignValues, after: DesignValues): { readonly settings: StudySettings; readonly seed?: string } {
  const { seed, ...settings } = after;
  return seed === before.seed ? { settings } : { settings, seed };
}

/** Whether somebody has answered, so that a change has to be confirmed and is recorded. */
export function hasBegun({ steps, designChanges }: Pick<Overview, 'steps' | 'designChanges'>): boolean {
  return steps.ballots > 0 || designChanges.length > 0;
}
