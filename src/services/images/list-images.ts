import type { ImageFilter, ImageRow, ScoreView } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';
import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { isFaceless } from '../../domain/no-face.ts';
import { scoreOf } from '../../domain/score-of.ts';
import { lacksScore } from '../../domain/scoring-targets.ts';
import { createKeptList } from '../studio/kept-list.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { imageRowOf } from './image-rows.ts';
import type { ScorerFile } from './study-scorers.ts';

export interface ImageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly filter: ImageFilter;
  readonly model: string | null;
  /** Part of the name or the item, in any case; '' for all. */
  readonly text: string;
  readonly score?: ScoreView | undefined;
  /** What says which images lack a score; needed where only these are wanted. */
  readonly scorerFile?: ScorerFile | undefined;
}

const passes: Readonly<Record<ImageFilter, (image: ImageRecord) => boolean>> = {
  'all': () => true,
  'no-face': isFaceless,
  'not-detected': ({ detection, choice }) => detection === null && choice === null,
  'many-faces': ({ detection }) => (detection?.faces.length ?? 0) > 1,
  'chosen': ({ choice }) => choice !== null,
  'photographs': isPhotograph,
  'generations': ({ promptId }) => promptId !== undefined,
};

const keptList = createKeptList();

function find(study: OpenStudy, query: ImageQuery): readonly string[] {
  const { filter, model, text, score, scorerFile } = query;
  const wanted = text.trim().toLowerCase();
  const images: ImageRecord[] = [];
  for (const image of study.project.images.values()) {
    if (model !== null && image.model !== model) continue;
    if (!passes[filter](image)) continue;
    if (wanted !== '' && !imageName(image).toLowerCase().includes(wanted)) continue;
    if (scorerFile && !lacksScore(image, scorerFile.scorer, scorerFile.subject, scorerFile.sha256)) continue;
    images.push(image);
  }
  return score ? inView(images, score) : images.map(({ id }) => id);
}

/** The ids of images by their scores; where two are equal, in the order of import. */
function inView(images: readonly ImageRecord[], { scorer, sort, from, to }: ScoreView): string[] {
  if (sort === 'imported' && from === null && to === null) return images.map(({ id }) => id);
  const scored: { readonly id: string; readonly score: number }[] = [];
  const others: string[] = [];
  for (const image of images) {
    const score = scoreOf(image, scorer);
    if (score === null) others.push(image.id);
    else if (score >= (from ?? -Infinity) && score < (to ?? Infinity)) scored.push({ id: image.id, score });
  }
  if (from !== null || to !== null) others.length = 0;
  if (sort === 'highest') scored.sort((one, other) => other.score - one.score);
  if (sort === 'lowest') scored.sort((one, other) => one.score - other.score);
  return [...scored.map(({ id }) => id), ...others];
}

/** One page of the images that pass a filter, in the order of import or of their scores, and how many pass in all. */
export function listImages(study: OpenStudy, caller: Caller, query: ImageQuery): { total: number; rows: ImageRow[] } {
  const { filter, model, text, score, scorerFile } = query;
  const ids = keptList(study, JSON.stringify([study.index.imagesVersion, filter, model, text, score, scorerFile]), () => find(study, query));
  const rows = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => {
    const image = study.project.images.get(id);
    return image ? [imageRowOf(study, caller, image)] : [];
  });
  return { total: ids.length, rows };
}
