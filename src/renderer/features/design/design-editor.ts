import type { DesignValues } from './design-values.ts';
import type { DraftState, DraftStore } from './draft-store.ts';

/** What the parts of the design screen share. */
export interface DesignEditor {
  readonly draft: DraftStore;
  /** As the study has it now. */
  readonly stored: DesignValues;
  /** With the edits that are not stored yet. */
  readonly values: DesignValues;
  readonly edit: DraftState['edit'];
  readonly readOnly: boolean;
}
