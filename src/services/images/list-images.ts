import type { ImageFilter, ImageRow } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { isFaceless } from '../../domain/no-face.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { imageRowOf } from './image-rows.ts';

export interface ImageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly filter: ImageFilter;
  readonly model: string | null;
  /** Part of the name or the item, in any case; '' for all. */
  readonly text: string;
}

const passes: Readonly<Record<ImageFilter, (image: ImageRecord) => boolean>> = {
  'all': () => true,
  'no-face': isFaceless,
  'not-detected': ({ detection, choice }) => detection === null && choice === null,
  'many-faces': ({ detection }) => (detection?.faces.length ?? 0) > 1,
  'chosen': ({ choice }) => choice !== null,
};

interface Found { readonly key: string; readonly ids: readonly string[] }

/** The last answer of each study, so that scrolling through a list looks through the images once. */
const lastFound = new WeakMap<OpenStudy, Found>();

function find(study: OpenStudy, { filter, model, text }: ImageQuery): readonly string[] {
  const key = JSON.stringify([study.index.imagesVersion, filter, model, text]);
  const last = lastFound.get(study);
  if (last?.key === key) return last.ids;
  const wanted = text.trim().toLowerCase();
  const ids: string[] = [];
  for (const image of study.project.images.values()) {
    if (model !== null && image.model !== model) continue;
    if (!passes[filter](image)) continue;
    if (wanted !== '' && !imageName(image).toLowerCase().includes(wanted)) continue;
    ids.push(image.id);
  }
  lastFound.set(study, { key, ids });
  return ids;
}

/** One page of the images that pass a filter, in the order of import, and how many pass in all. */
export function listImages(study: OpenStudy, caller: Caller, query: ImageQuery): { total: number; rows: ImageRow[] } {
  const ids = find(study, query);
  const rows = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => {
    const image = study.project.images.get(id);
    return image ? [imageRowOf(study, caller, image)] : [];
  });
  return { total: ids.length, rows };
}
