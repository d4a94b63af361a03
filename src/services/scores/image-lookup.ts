import { imageName } from '../../domain/image-name.ts';
import type { ImageLookup } from '../../domain/score-csv.ts';
import type { Project } from '../store/types.ts';

/** Finds the images of a study by id or as `model/file`; a name that several images have stands for none of them. */
export function imageLookup({ images }: Project): ImageLookup {
  const byName = new Map<string, string | null>();
  for (const image of images.values()) {
    const name = imageName(image).normalize('NFC');
    byName.set(name, byName.has(name) ? null : image.id);
  }
  const find = (written: string): string | null | undefined => {
    const id = written.toLowerCase();
    return images.get(id) ? id : byName.get(written.normalize('NFC'));
  };
  return (written) => {
    const name = written.trim();
    const id = find(written) ?? find(name);
    if (id) return { id };
    if (id === null) return { reason: `several images are called "${name}"; write the image id` };
    return { reason: name === '' ? 'no image is named' : `the study has no image "${name}"` };
  };
}
