import { defaultGuideline } from './guideline.ts';

/** `any-image`: one faceless image removes the item. `every-image`: only when no image has a face. */
export type NoFaceRule = 'any-image' | 'every-image';

/** `everybody`: each item is open to all until N have answered. `balanced`: N people each, everybody with equally many items. */
export type Assignment = 'everybody' | 'balanced';

/** The design of a study; every field has a default. */
export interface StudySettings {
  /** N: answers asked per item, 1 to 99. */
  readonly annotatorsPerItem: number;
  readonly noFaceRule: NoFaceRule;
  /** Whether annotators see the prompt; hidden by default. */
  readonly showPrompt: boolean;
  /** Detector id. */
  readonly detector: string;
  readonly assignment: Assignment;
  /** Share of a person's items that come a second time with swapped positions, 0 to 0.5. */
  readonly repeatShare: number;
  /** Answers faster than this are hasty, in milliseconds; 0 = no limit. */
  readonly hastyMs: number;
  /** Minutes of work after which a break is suggested; 0 = never. */
  readonly breakMinutes: number;
  /** What annotators are told, in Markdown. */
  readonly guideline: string;
}

export const defaultSettings: StudySettings = {
  annotatorsPerItem: 5,
  noFaceRule: 'any-image',
  showPrompt: false,
  detector: 'yunet',
  assignment: 'everybody',
  repeatShare: 0,
  hastyMs: 1500,
  breakMinutes: 30,
  guideline: defaultGuideline,
};

/** What somebody of the roster does: rank items, or review pairs. */
export type PersonRole = 'annotator' | 'curator';

/** Somebody who works in the study. */
export interface Person {
  /** Lower-case letters, digits, `-` and `_`; part of log file names. */
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
  readonly role: PersonRole;
  /** ISO 8601 time since which the person's link opens nothing; null while it works. */
  readonly revokedAt: string | null;
}

/** A folder that images were imported from; re-linking changes `path` only. */
export interface ImportRoot {
  readonly id: string;
  /** Absolute, or relative to the project folder when the files live inside it. */
  readonly path: string;
}

/** A metric with imported values. */
export interface MetricInfo {
  readonly name: string;
  readonly lowerIsBetter: boolean;
  /** Taken out of every figure; its values stay in the study. */
  readonly removed: boolean;
  /** ISO 8601 time of the last change. */
  readonly at: string;
}

/**
 * Answers that the lead keeps out of every figure: those of one person that were submitted from `from` (inclusive) until
 * `until` (exclusive), both ISO 8601 times, null = without end. They count as if they had not been given.
 */
export interface Exclusion {
  /** ULID. */
  readonly id: string;
  readonly person: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly reason: string;
  readonly at: string;
  /** ISO 8601 time since which the answers count again; null while they do not. */
  readonly liftedAt: string | null;
}

/** One change of the design after the first answer was in. */
export interface DesignChange {
  /** ISO 8601 time. */
  readonly at: string;
  /** Answers that stood at that time. */
  readonly ballots: number;
  /** What changed, such as `annotatorsPerItem`, `seed` or `people`. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** `project.json`. */
export interface ProjectDocument {
  readonly schemaVersion: number;
  /** ULID. */
  readonly id: string;
  readonly name: string;
  /** Seeds every random choice of the study: presentation order, assignment, repeats, bootstrap. */
  readonly seed: string;
  readonly createdAt: string;
  readonly settings: StudySettings;
  /** ISO 8601 time of the last change of `name`, `seed` or `settings`; the later one counts when copies are merged. */
  readonly designedAt: string;
  readonly designChanges: readonly DesignChange[];
  readonly people: readonly Person[];
  readonly roots: readonly ImportRoot[];
  /** One entry a name, sorted by name. */
  readonly metrics: readonly MetricInfo[];
  /** In the order in which they were made. */
  readonly exclusions: readonly Exclusion[];
  /** True for the study that the app draws itself. */
  readonly sample: boolean;
}
