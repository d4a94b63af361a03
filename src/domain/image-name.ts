import type { ImageRecord } from './image.ts';

/** `model/file` as imported; the file alone where there is no model. Never shown to annotators. */
export function imageName(image: Pick<ImageRecord, 'model' | 'file'>): string {
  return image.model === null ? image.file : `${image.model}/${image.file}`;
}

/**
 * The name of each candidate of an item by image id. A candidate without a record, or with a name that another one has
 * too, goes by its id, so that every name stands for one candidate.
 */
export function candidateNames(images: readonly string[], find: (id: string) => Pick<ImageRecord, 'model' | 'file'> | undefined): Map<string, string> {
  const names = images.map((id) => {
    const image = find(id);
    return image ? imageName(image) : id;
  });
  return new Map(images.map((id, index) => {
    const name = names[index] as string;
    return [id, names.indexOf(name) === names.lastIndexOf(name) ? name : id];
  }));
}
