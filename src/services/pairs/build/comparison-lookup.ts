import type { ImageLookup } from '../../../domain/score-csv.ts';
import { imageLookup } from '../../scores/image-lookup.ts';
import type { Project } from '../../store/types.ts';

/** Finds the images of a study by id, as `model/file`, by the path below their import folder, or by file name; what several images are called stands for none of them. */
export function comparisonLookup(project: Project): ImageLookup {
  const byName = imageLookup(project);
  const byPath = new Map<string, string | null>();
  const byFile = new Map<string, string | null>();
  for (const { id, source, file } of project.images.values()) {
    note(byPath, source.path, id);
    note(byFile, file, id);
  }
  return (written) => {
    const found = byName(written);
    if ('id' in found) return found;
    const name = written.trim().normalize('NFC');
    const id = byPath.get(name) ?? byFile.get(name);
    if (id) return { id };
    return byFile.get(name) === null ? { reason: `several images are called "${name}"; write model/file or the image id` } : found;
  };
}

function note(ids: Map<string, string | null>, name: string, id: string): void {
  const key = name.normalize('NFC');
  const before = ids.get(key);
  ids.set(key, before === undefined || before === id ? id : null);
}
