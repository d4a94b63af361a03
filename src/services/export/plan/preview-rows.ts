import type { ExportSurvey, PreviewCell } from '../../../contract/export.ts';
import type { Caller } from '../../../contract/roles.ts';
import { cellText } from '../../../domain/export/columns/cell-text.ts';
import type { Column } from '../../../domain/export/columns/column.ts';
import { columnsOf } from '../../../domain/export/columns/columns-of.ts';
import type { ExportEntry, ExportPicture } from '../../../domain/export/entry.ts';
import { expectedSize } from '../../../domain/export/expected-bytes.ts';
import type { ConfigName } from '../../../domain/export/plan.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { pairMediaPath, pairPicture } from '../../media/made-pictures.ts';
import { mediaPath } from '../../media/media-paths.ts';
import type { OpenStudy } from '../../studio/open-study.ts';

const rowsShown = 6;

/** Longest side of a thumbnail, in pixels. */
const thumbnail = 320;

/** The columns of a config, and its first rows as their consumer will see them. */
export function previewOf(open: OpenStudy, caller: Caller, recipe: ExportRecipe, config: ConfigName, entries: readonly ExportEntry[]): Pick<ExportSurvey['configs'][number], 'columns' | 'preview'> {
  const columns = columnsOf(recipe.format, config, recipe.encoding);
  return {
    columns: columns.map(({ name, type, about }) => ({ name, type, about })),
    preview: entries.slice(0, rowsShown).map((entry) => {
      const size = entry.pictures.length > 0 ? expectedSize(entry.pictures, recipe) : { width: 0, height: 0 };
      const written = entry.pictures.map(() => size);
      return columns.map((column) => cellOf(column, entry, written, (picture) => thumbnailOf(open, caller, recipe, entry, picture)));
    }),
  };
}

type Size = ReturnType<typeof expectedSize>;

function cellOf(column: Column, entry: ExportEntry, written: readonly Size[], thumbnailFor: (picture: ExportPicture) => string | null): PreviewCell {
  const value = column.value(entry, written);
  if (value === null) return { kind: 'nothing' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value !== 'object') return { kind: 'text', text: cellText(value, column.type, String) };
  const [picture, size] = [entry.pictures[value.picture], written[value.picture]];
  return picture && size ? { kind: 'picture', thumbnail: thumbnailFor(picture), ...size } : { kind: 'nothing' };
}

/** Pictures of a pair are those that its review shows; those of candidates and ties are images of the study. */
function thumbnailOf(open: OpenStudy, caller: Caller, { pictures }: Pick<ExportRecipe, 'pictures'>, entry: ExportEntry, picture: ExportPicture): string | null {
  const variant = pictures === 'faces' ? 'face' : 'whole';
  const pair = entry.kind === 'pair' ? open.project.pairs.get(entry.id) : undefined;
  if (pair) {
    const side = (['win', 'loss'] as const).find((one) => pairPicture(open, pair, one)?.sha256 === picture.sha256);
    return side ? pairMediaPath(open, caller, pair, side)(variant, thumbnail) : null;
  }
  const image = open.project.images.get(picture.image);
  return image ? mediaPath(open, caller, image, variant, thumbnail) : null;
}
