import type { ExportFormat } from '../../../domain/export/recipe.ts';
import { joinPath, lastPart } from '../../components/format.ts';

interface Wanted {
  readonly study: string;
  readonly format: ExportFormat;
  /** Folder in which it is to be made. */
  readonly parent: string;
  /** Folders that hold a dataset already. */
  readonly taken: readonly string[];
}

/** A folder for a dataset, named after study and format, that none of the known ones is. */
export function suggestedFolder({ study, format, parent, taken }: Wanted): string {
  const name = `${slugOf(study)}-${format}`;
  for (let count = 1; ; count += 1) {
    const folder = joinPath(parent, count === 1 ? name : `${name}-${count}`);
    if (!taken.includes(folder)) return folder;
  }
}

/** The folder that a path lies in; the path itself where there is none. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf(lastPart(path));
  return path.slice(0, Math.max(0, end)).replace(/(?<=[^\\/:])[\\/]+$/, '') || path;
}

function slugOf(name: string): string {
  const slug = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
  return slug || 'study';
}
