import { compareText } from '../../domain/compare-text.ts';
import { columnsOf, configsOf } from '../../domain/export/columns/columns-of.ts';
import type { ExportEntry } from '../../domain/export/entry.ts';
import type { ExportedFile, ExportManifest, SplitCounts } from '../../domain/export/manifest.ts';
import type { ConfigName, DroppedPair, ExportPlan } from '../../domain/export/plan.ts';
import { allRows } from '../../domain/export/split-shares.ts';
import type { ProjectDocument } from '../../domain/study.ts';
import { droppedCounts } from './entry-counts.ts';
import { writtenEntries } from './written-entries.ts';

/** What came of a plan. */
export interface WrittenRows {
  /** Version of the studio. */
  readonly studio: string;
  /** Rows that were really written; a config that is left out has none. */
  readonly rows: Readonly<Partial<Record<ConfigName, SplitCounts>>>;
  /** Files with rows or pictures, in any order. */
  readonly files: readonly ExportedFile[];
  /** Those of the plan and those of the writing. */
  readonly dropped: readonly DroppedPair[];
}

const noRows: SplitCounts = { train: 0, validation: 0, test: 0 };

/** The manifest of a dataset. Of the configs only the first is named when it has no row. */
export function manifestOf({ id, name }: Pick<ProjectDocument, 'id' | 'name'>, plan: ExportPlan, written: WrittenRows): ExportManifest {
  const { recipe } = plan;
  const configs = configsOf(recipe.format, recipe.ties)
    .map((config) => ({ name: config, rows: written.rows[config] ?? noRows, columns: columnsOf(recipe.format, config, recipe.encoding).map(({ name: column, type, about }) => ({ name: column, type, about })) }))
    .filter(({ rows }, place) => place === 0 || allRows(rows) > 0);
  const entries = writtenEntries(plan, written.dropped);
  return {
    version: 1,
    studio: written.studio,
    study: { id, name },
    recipe,
    configs,
    rows: configs[0]?.rows ?? noRows,
    groups: new Set(entries.map(({ group }) => group)).size,
    sharedCaptions: sharedCaptions(entries),
    dropped: droppedCounts(written.dropped),
    files: [...written.files].sort((one, other) => compareText(one.path, other.path)),
  };
}

function sharedCaptions(entries: readonly ExportEntry[]): string[] {
  return [...new Set(entries.filter(({ isSharedCaption }) => isSharedCaption).map(({ caption }) => caption))].sort(compareText);
}
