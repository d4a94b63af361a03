import { StudioError } from '../../contract/errors.ts';
import { DamagedFile } from './durable-document.ts';
import type { DocumentKind, Json, Migration } from './migration.ts';
import { fromVersion1 } from './migration-1.ts';
import { fromVersion2 } from './migration-2.ts';
import { fromVersion3 } from './migration-3.ts';
import { fromVersion5 } from './migration-5.ts';

/** The version that this program writes into every document. */
export const schemaVersion = 6;

/** Keyed by the version a step starts from. Steps are never changed once released. */
export type Migrations = Readonly<Record<number, Migration>>;

/** Every step up to `schemaVersion`. Logs have none: their lines are never rewritten. */
const migrations: Migrations = { 1: fromVersion1, 2: fromVersion2, 3: fromVersion3, 4: {}, 5: fromVersion5 };

/**
 * Brings a document to the present version; `changed` says whether it has to be written back. Every document carries
 * its own version, so a crash in the middle of migrating a project does no harm.
 * @throws StudioError PROJECT_TOO_NEW; DamagedFile when it has no version.
 */
export function migrate(
  kind: DocumentKind, document: unknown, steps: Migrations = migrations, target: number = schemaVersion,
): { readonly document: Json; readonly changed: boolean } {
  let current = withVersion(document);
  const from = current.schemaVersion;
  if (from > target) {
    throw new StudioError('PROJECT_TOO_NEW', `The project was written by a newer Triptych (format ${String(from)}, this one knows ${String(target)}). Update Triptych and open it again.`);
  }
  for (let version = from; version < target; version += 1) {
    const step = steps[version]?.[kind];
    current = { ...(step ? step(current) : current), schemaVersion: version + 1 };
  }
  return { document: current, changed: from < target };
}

function withVersion(document: unknown): Json & { readonly schemaVersion: number } {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new DamagedFile('it is not a JSON object');
  const version = (document as { readonly schemaVersion?: unknown }).schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw new DamagedFile('it has no schemaVersion');
  return document as Json & { readonly schemaVersion: number };
}
