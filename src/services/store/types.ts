import type { Preferences } from '../../contract/annotation.ts';
import type { ExportRecord } from '../../contract/export.ts';
import type { Answer, Ballot, Round } from '../../domain/ballot.ts';
import type { CardFields } from '../../domain/export/card/card-fields.ts';
import type { ExportRecipe } from '../../domain/export/recipe.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { PairView } from '../../contract/pairs.ts';
import type { PairFile, PairRecord } from '../../domain/pairs/pair.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import type { Placed } from '../../domain/position-bias.ts';
import type { ProjectDocument } from '../../domain/study.ts';
import type { MergePlan } from './merge-plan.ts';

/** A file or line that could not be read; it was set aside under `damaged/` (or, read-only, left where it is). */
export interface Damage { readonly file: string; readonly reason: string }

/** A sharded collection held in memory; every write is durable before its promise resolves. */
export interface Collection<T extends { readonly id: string }> {
  readonly size: number;
  get(id: string): T | undefined;
  /** In insertion order. */
  values(): IterableIterator<T>;
  /** Adds or replaces records. Touches only the shards they live in. */
  put(records: readonly T[]): Promise<void>;
}

/** A ballot before the log gives it its id, device and time. */
export type NewBallot = Ballot extends infer B ? B extends Ballot ? Omit<B, 'id' | 'device' | 'submittedAt'> & { readonly submittedAt?: string } : never : never;

/** Reads from the answers of a store what their fields say, without making those. */
export interface QuickAnswers {
  /** A function that gives the place of an answer's item, given the places of items by id. */
  readonly placesIn: (places: ReadonlyMap<string, number>) => (answer: Answer) => number | undefined;
  /** What `placedIn` gives, whose images may go by number. */
  readonly placedIn: (answer: Answer) => Placed | null;
}

/** All ballots of the study: append-only logs, one per annotator and machine, merged by id. */
export interface BallotStore {
  readonly size: number;
  /** Left out where fields are as quick. */
  readonly quickly?: QuickAnswers;
  /** Every line in id order per annotator, withdrawn and corrected ones included. */
  lines(): IterableIterator<Ballot>;
  /** Ids of everybody who has a line, sorted; the adjudicator, who answers nothing, is nobody of them. */
  annotators(): string[];
  /** On disk (fsync) before it resolves. The same `submission` again returns the first line and writes nothing. */
  append(ballot: NewBallot): Promise<Ballot>;
  /** The standing answer of one person for one item. */
  current(annotator: string, item: string, round?: Round): Answer | undefined;
  /** Standing answers of one person by item, oldest first; those that count unless another round is named. */
  answersOf(annotator: string, round?: Round): ReadonlyMap<string, Answer>;
  /** Standing answers that count for one item by annotator. */
  answersFor(item: string): ReadonlyMap<string, Answer>;
  /** Items that one person has set aside and not answered since, oldest first. */
  setAsideBy(annotator: string, round?: Round): ReadonlySet<string>;
  /**
   * Adds lines of other logs, each on disk in the log of its own annotator and device before it resolves; lines that are
   * here already are passed over. With `dryRun` it only says what it would add.
   * @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; what was added until then stays.
   */
  merge(lines: readonly Ballot[], options?: { readonly dryRun?: boolean }): Promise<MergePlan<Ballot>>;
}

/** A review line before the log gives it its id, device and time. */
export type NewReview = ReviewLine extends infer L ? L extends ReviewLine ? Omit<L, 'id' | 'device' | 'at'> : never : never;

/** What curators and the lead said of pairs: append-only logs, one per person and machine. */
export interface ReviewStore {
  readonly size: number;
  /** This machine's part of the logs' names. */
  readonly device: string;
  /** Every line, by id. */
  lines(): IterableIterator<ReviewLine>;
  /** Lines of one action of one curator on this machine; none where there is no such action. */
  ofAction(curator: string, action: string): readonly ReviewLine[];
  /**
   * Adds the lines of one action, all or none, on disk (fsync) before it resolves. The same action of the same curator again returns the first lines and writes nothing.
   * @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; nothing is stored then.
   */
  append(lines: readonly NewReview[]): Promise<readonly ReviewLine[]>;
  /** Adds lines of another copy, each in the log of its own curator and device; those that are here are passed over. With `dryRun` it only says what it would add. */
  merge(lines: readonly ReviewLine[], options?: { readonly dryRun?: boolean }): Promise<{ readonly added: readonly ReviewLine[]; readonly conflicts: readonly ReviewLine[] }>;
}

/** What the study remembers of one person besides their answers: no secret, nothing that counts. */
export interface PersonNotes {
  readonly preferences: Preferences;
  /** The guideline that the person has read, and when; null = none yet. */
  readonly guideline: { readonly version: string; readonly at: string } | null;
  /** Saved views of the pairs. */
  readonly pairViews: readonly PairView[];
}

/** `people/<id>.json`, one small document a person. */
export interface PersonNotesStore {
  /** Defaults for somebody without notes, or whose notes cannot be read. */
  of(person: string): Promise<PersonNotes>;
  /** Durable when it resolves; of a project that is open for reading it lasts as long as the project is open. */
  update(person: string, change: (notes: PersonNotes) => PersonNotes): Promise<void>;
  /** Waits for writes under way. */
  close(): Promise<void>;
}

/** An export as it is remembered: without what follows from it and from the disk. */
export type StoredExport = Omit<ExportRecord, 'isThere' | 'load' | 'train'>;

/** What this copy of the study remembers of its exports; never merged. */
export interface ExportNotes {
  readonly card: CardFields;
  /** Of the last export that was started, and where it was put; null before the first. */
  readonly recipe: ExportRecipe | null;
  readonly folder: string | null;
  /** Newest first. */
  readonly records: readonly StoredExport[];
}

/** `exports.json`; a study that never exported anything has none. */
export interface ExportNotesStore {
  /** Nothing filled in where there is no such file, or none that can be read. */
  read(): Promise<ExportNotes>;
  /** Durable when it resolves; of a project that is open for reading it lasts as long as the project is open. */
  update(change: (notes: ExportNotes) => ExportNotes): Promise<void>;
  /** Waits for writes under way. */
  close(): Promise<void>;
}

/** Secrets of this copy of the project; never merged, never exported. */
export interface AccessDocument {
  /** 32 random bytes in hex; keys media handles and tickets. */
  readonly secret: string;
  /** Signs the lead in (browser mode). */
  readonly leadKey: string;
  /** Sign-in token by person id; somebody whose link was revoked has none. */
  readonly tokens: Readonly<Record<string, string>>;
  /** ISO 8601 time after which a token signs nobody in, by person id; left out = never. */
  readonly expires: Readonly<Record<string, string>>;
  /** PINs that people type when they take turns on one machine, by person id. */
  readonly pins: Readonly<Record<string, HashedPin>>;
  /** What the lead types to take the machine back; null = nothing. */
  readonly leadPin: HashedPin | null;
  /** Whether the lead's own page is handed over to the annotators, until it is taken back. */
  readonly handedOver: boolean;
}

/** scrypt of a PIN: 16 bytes of salt and 32 of hash, in hex. */
export interface HashedPin { readonly salt: string; readonly hash: string }

export type ProjectMode = 'read' | 'write';

/** An open project folder. */
export interface Project {
  readonly folder: string;
  readonly mode: ProjectMode;
  readonly document: ProjectDocument;
  readonly access: AccessDocument;
  readonly images: Collection<ImageRecord>;
  readonly items: Collection<ItemRecord>;
  /** Imported metric values; an image without any has no record. */
  readonly scores: Collection<ImageScores>;
  /** Candidate pairs of a better and a worse picture; not to be asked for while the project is open for figures only. */
  readonly pairs: Collection<PairRecord>;
  /** What inpainted pairs were made with. */
  readonly batches: Collection<InpaintingBatch>;
  readonly ballots: BallotStore;
  /** Not to be asked for while the project is open for figures only. */
  readonly reviews: ReviewStore;
  readonly notes: PersonNotesStore;
  readonly exports: ExportNotesStore;
  readonly damage: readonly Damage[];
  /** Folder for derived files that may be deleted at any time. */
  readonly cacheFolder: string;
  /** Replaces `project.json` durably. */
  update(change: (document: ProjectDocument) => ProjectDocument): Promise<void>;
  updateAccess(change: (document: AccessDocument) => AccessDocument): Promise<void>;
  /** Absolute path of an image's file. */
  pathOf(image: ImageRecord): string;
  /** Absolute path of a picture that was written for a pair. @throws StudioError BAD_INPUT where it would lead out of the project. */
  pathOfPair(file: PairFile): string;
  /** Waits for writes under way and gives the lock back. */
  close(): Promise<void>;
}

/** What the figures of metrics rest on besides answers. */
export type MetricStudy = Pick<Project, 'document' | 'images' | 'items' | 'scores'>;
