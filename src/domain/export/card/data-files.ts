import { indexFile, isFolderFormat, pictureFolder } from '../file-layout.ts';
import type { ExportManifest, SplitCounts } from '../manifest.ts';
import { folderOf, type ConfigName } from '../plan.ts';
import { splitNames, type ExportFormat, type SplitName } from '../recipe.ts';

/** Files of a split as a card's `data_files` names them. */
export interface DataFiles {
  readonly split: SplitName;
  /** Glob from the dataset's folder. */
  readonly path: string;
}

/**
 * Which files `datasets` loads for a config, one entry for each split with rows, in order: a split without rows has no file that it could
 * read. Of `imagefolder` the rows and pictures of a split's folder; of other folder formats the rows alone, whose pictures stay paths.
 */
export function dataFilesOf(format: ExportFormat, config: ConfigName, rows: SplitCounts): readonly DataFiles[] {
  return splitNames.filter((split) => rows[split] > 0).map((split) => ({ split, path: pathOf(format, config, split) }));
}

/** Bytes of the files with the rows and pictures of a split. `datasets` reads a card's row counts only where it gives these, too. */
export function dataBytesOf({ recipe: { format }, files }: Pick<ExportManifest, 'recipe' | 'files'>, config: ConfigName, split: SplitName): number {
  const starts = isFolderFormat(format) ? [indexFile(format, split), pictureFolder(format, { split, part: 0 }).folder.replace(/\d+$/, '')] : [`${folderOf(config)}/${split}-`];
  return files.filter(({ path }) => starts.some((start) => path.startsWith(start))).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Whether a card may list the columns of a format as the features that `datasets` finds: for others they are nested in one column, or what
 * the format's own loader makes of its lists.
 */
export function hasListedFeatures(format: ExportFormat): boolean {
  return format !== 'webdataset' && format !== 'imagereward' && format !== 'hpsv2';
}

function pathOf(format: ExportFormat, config: ConfigName, split: SplitName): string {
  if (format === 'imagefolder') return `${split}/**`;
  if (isFolderFormat(format)) return indexFile(format, split);
  return `${folderOf(config)}/${split}-*.${format === 'webdataset' ? 'tar' : 'parquet'}`;
}
