import type { ExportShard } from './plan.ts';
import type { ExportFormat, SplitName } from './recipe.ts';

const folderFormats = ['imagefolder', 'jsonl', 'imagereward', 'hpsv2'] as const;

/** Formats with pictures as files of their own beside one index file per split. */
export type FolderFormat = (typeof folderFormats)[number];

export function isFolderFormat(format: ExportFormat): format is FolderFormat {
  return (folderFormats as readonly ExportFormat[]).includes(format);
}

/** Rows whose pictures share a folder at most: the Hub wants fewer than 10,000 files in one. */
export const mostRowsInFolder = 1000;

/** What a format calls a split. */
function splitAs(format: FolderFormat, split: SplitName): string {
  return format === 'imagereward' && split === 'validation' ? 'valid' : split;
}

/** The index file of a split. */
export function indexFile(format: FolderFormat, split: SplitName): string {
  const name = splitAs(format, split);
  if (format === 'imagefolder') return `${name}/metadata.jsonl`;
  return format === 'jsonl' ? `${name}.jsonl` : `${name}.json`;
}

/** Whether the index of a split is one JSON array, and not a row in each line. */
export function isJsonList(format: FolderFormat): boolean {
  return format === 'imagereward' || format === 'hpsv2';
}

/** Index files that the format's loaders open whether the split has rows or not; one without rows is an empty list. */
export function alwaysThere(format: FolderFormat): readonly SplitName[] {
  if (format === 'imagereward') return ['train', 'validation', 'test'];
  return format === 'hpsv2' ? ['train', 'test'] : [];
}

/** Where the pictures of a shard are: `folder` below the dataset's, and `from`, the part of that which index rows leave away. */
export function pictureFolder(format: FolderFormat, { split, part }: Pick<ExportShard, 'split' | 'part'>): { readonly folder: string; readonly from: string } {
  const name = splitAs(format, split);
  const number = String(part).padStart(5, '0');
  const isInSplit = format === 'imagefolder' || format === 'hpsv2';
  return { folder: isInSplit ? `${name}/${number}` : `images/${name}/${number}`, from: isInSplit ? `${name}/` : '' };
}
