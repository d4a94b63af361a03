/** `any-image`: one faceless image removes the item. `every-image`: only when no image has a face. */
export type NoFaceRule = 'any-image' | 'every-image';

/** The design of a study; every field has a default. */
export interface StudySettings {
  /** N: answers asked per item, 1 to 99. */
  readonly annotatorsPerItem: number;
  readonly noFaceRule: NoFaceRule;
  /** Whether annotators see the prompt; hidden by default. */
  readonly showPrompt: boolean;
  /** Detector id. */
  readonly detector: string;
}

export const defaultSettings: StudySettings = {
  annotatorsPerItem: 5,
  noFaceRule: 'any-image',
  showPrompt: false,
  detector: 'yunet',
};

/** Somebody who answers in the study. */
export interface Person {
  /** Lower-case letters, digits, `-` and `_`; part of log file names. */
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
}

/** A folder that images were imported from; re-linking changes `path` only. */
export interface ImportRoot {
  readonly id: string;
  /** Absolute, or relative to the project folder when the files live inside it. */
  readonly path: string;
}

/** `project.json`. */
export interface ProjectDocument {
  readonly schemaVersion: number;
  /** ULID. */
  readonly id: string;
  readonly name: string;
  /** Seeds every random choice of the study: presentation order, bootstrap. */
  readonly seed: string;
  readonly createdAt: string;
  readonly settings: StudySettings;
  readonly people: readonly Person[];
  readonly roots: readonly ImportRoot[];
  /** True for the study that the app draws itself. */
  readonly sample: boolean;
}
