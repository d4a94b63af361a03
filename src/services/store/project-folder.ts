import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Low } from 'lowdb';
import PQueue from 'p-queue';
import { StudioError } from '../../contract/errors.ts';
import { projectDocument } from '../../contract/schemas.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { PairFile, PairRecord } from '../../domain/pairs/pair.ts';
import type { ProjectDocument } from '../../domain/study.ts';
import { checkAccess } from './access.ts';
import { checkWith } from './checks.ts';
import type { DamageReport } from './damage.ts';
import type { ProjectLock } from './lock.ts';
import { pairPath, sourcePath } from './source-path.ts';
import type { AccessDocument, BallotStore, Collection, Damage, ExportNotesStore, PersonNotesStore, Project, ProjectMode, ReviewStore } from './types.ts';

/** A collection that writes may be under way to. */
type Open<T extends { readonly id: string }> = Collection<T> & { close(): Promise<void> };

/** Everything that opening a project folder brought up. */
export interface ProjectParts {
  readonly folder: string;
  readonly mode: ProjectMode;
  readonly document: Low<ProjectDocument>;
  readonly access: Low<AccessDocument>;
  readonly images: Open<ImageRecord>;
  readonly items: Open<ItemRecord>;
  readonly scores: Open<ImageScores>;
  readonly pairs: Open<PairRecord>;
  readonly batches: Open<InpaintingBatch>;
  readonly ballots: BallotStore & { close(): Promise<void> };
  readonly reviews: ReviewStore & { close(): Promise<void> };
  readonly notes: PersonNotesStore;
  readonly exports: ExportNotesStore;
  readonly damage: DamageReport;
  /** Null in read mode. */
  readonly lock: ProjectLock | null;
}

/** An open project folder; made by `openProject` and `createProject`. */
export class ProjectFolder implements Project {
  readonly #parts: ProjectParts;
  readonly #writes = new PQueue({ concurrency: 1 });
  #temporaryCache: string | null = null;
  #closing: Promise<void> | null = null;

  constructor(parts: ProjectParts) {
    this.#parts = parts;
  }

  get folder(): string { return this.#parts.folder; }
  get mode(): ProjectMode { return this.#parts.mode; }
  get document(): ProjectDocument { return this.#parts.document.data; }
  get access(): AccessDocument { return this.#parts.access.data; }
  get images(): Open<ImageRecord> { return this.#parts.images; }
  get items(): Open<ItemRecord> { return this.#parts.items; }
  get scores(): Open<ImageScores> { return this.#parts.scores; }
  get pairs(): Open<PairRecord> { return this.#parts.pairs; }
  get batches(): Open<InpaintingBatch> { return this.#parts.batches; }
  get ballots(): BallotStore { return this.#parts.ballots; }
  get reviews(): ReviewStore { return this.#parts.reviews; }
  get notes(): PersonNotesStore { return this.#parts.notes; }
  get exports(): ExportNotesStore { return this.#parts.exports; }
  get damage(): readonly Damage[] { return this.#parts.damage.list; }

  /** In the project folder; in read mode a folder of this session only, made on first use and removed by `close`. */
  get cacheFolder(): string {
    if (this.mode === 'write') return join(this.folder, 'cache');
    return (this.#temporaryCache ??= mkdtempSync(join(tmpdir(), 'triptych-cache-')));
  }

  /** @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; the document is then as it was. */
  async update(change: (document: ProjectDocument) => ProjectDocument): Promise<void> {
    await this.#replace(this.#parts.document, (document) => {
      const { id, schemaVersion } = document;
      const checked = checkWith(projectDocument, { ...change(document), id, schemaVersion });
      if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not change project.json: ${checked.reason}.`);
      return checked.value;
    });
  }

  /** @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; the document is then as it was. */
  async updateAccess(change: (document: AccessDocument) => AccessDocument): Promise<void> {
    await this.#replace(this.#parts.access, (document) => {
      const checked = checkAccess(change(document));
      if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not change access.json: ${checked.reason}.`);
      return checked.value;
    });
  }

  pathOf(image: ImageRecord): string {
    return sourcePath(this.folder, this.document.roots, image);
  }

  pathOfPair(file: PairFile): string {
    return pairPath(this.folder, file.path);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  /** Memory follows once the disk has it. */
  async #replace<T>(document: Low<T>, change: (data: T) => T): Promise<void> {
    if (this.mode === 'read') throw new StudioError('READ_ONLY', `Could not change ${this.folder}: the project is open for reading only. Open it for writing.`);
    if (this.#closing) throw new StudioError('NO_PROJECT', `Could not change ${this.folder}: the project is closed. Open it again.`);
    await this.#writes.add(async () => {
      const next = change(document.data);
      await document.adapter.write(next);
      document.data = next;
    });
  }

  async #close(): Promise<void> {
    const { ballots, batches, exports, images, items, lock, notes, pairs, reviews, scores } = this.#parts;
    try {
      await Promise.all([this.#writes.onIdle(), images.close(), items.close(), scores.close(), pairs.close(), batches.close(), ballots.close(), reviews.close(), notes.close(), exports.close()]);
    } finally {
      if (this.#temporaryCache !== null) rmSync(this.#temporaryCache, { recursive: true, force: true });
      await lock?.release();
    }
  }
}
