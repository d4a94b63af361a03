import type { Box } from '../../face.ts';
import type { ExportEntry, ExportPicture } from '../entry.ts';
import type { Column } from './column.ts';

const corners = ['x1', 'y1', 'x2', 'y2'] as const;

/**
 * What is known of one picture of an entry: score, size of its file's picture, and the face that it is judged by, in pixels of that.
 * `nameOf` makes the column's name out of what it holds, `of` says in words which picture is meant.
 */
export function pictureColumns<Entry extends ExportEntry>(pictureOf: (entry: Entry) => ExportPicture, nameOf: (what: string) => string, of: string): readonly Column<Entry>[] {
  return [
    { name: nameOf('facescore'), type: 'float64', about: `FaceScore of ${of}; empty where it was not scored.`, value: (entry) => pictureOf(entry).faceScore },
    { name: nameOf('original_width'), type: 'int32', about: `Width of the whole image behind ${of}, in pixels.`, value: (entry) => pictureOf(entry).width },
    { name: nameOf('original_height'), type: 'int32', about: `Height of the whole image behind ${of}, in pixels.`, value: (entry) => pictureOf(entry).height },
    ...corners.map((corner, place): Column<Entry> => ({
      name: nameOf(`face_${corner}`), type: 'float64', about: `Face of ${of}: ${corner}, in pixels of the whole image; empty where none is known.`,
      value: (entry) => pictureOf(entry).face?.[place] ?? null,
    })),
  ];
}

/** Four columns of a box whose corners are rounded to whole pixels; null where there is no box. */
export function boxColumns<Entry extends ExportEntry>(name: string, about: string, boxOf: (entry: Entry) => Box | null): readonly Column<Entry>[] {
  return corners.map((corner, place): Column<Entry> => ({
    name: `${name}_${corner}`, type: 'int32', about: `${about}: ${corner}.`,
    value(entry) {
      const edge = boxOf(entry)?.[place];
      return edge === undefined ? null : Math.round(edge);
    },
  }));
}

/** Size of the pictures as they are written; all pictures of an entry have the same. */
export const writtenSizeColumns: readonly Column[] = [
  { name: 'width', type: 'int32', about: 'Width of the picture as it is here, in pixels.', value: (_entry, written) => written?.[0]?.width ?? null },
  { name: 'height', type: 'int32', about: 'Height of the picture as it is here, in pixels.', value: (_entry, written) => written?.[0]?.height ?? null },
];
