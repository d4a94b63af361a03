import Papa from 'papaparse';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { byAddition } from '../../domain/item.ts';
import { isNoFaceItem } from '../../domain/no-face.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { Box } from '../../domain/face.ts';
import type { Project } from '../store/types.ts';

/** A face to be cut out. */
export interface CropRow {
  readonly image: ImageRecord;
  readonly face: Box;
  readonly prompt: string | null;
}

/** An image that is left out, by its `model/file`, with the reason. */
export interface LeftOutImage {
  readonly image: string;
  readonly reason: string;
}

/** The faces of all images that count, in the order of the items, and the images of them that have none. Practice and items without faces do not count. */
export function cropRows({ items, images, document }: Project): { rows: CropRow[]; leftOut: LeftOutImage[] } {
  const rows = new Map<string, CropRow>();
  const leftOut: LeftOutImage[] = [];
  for (const item of [...items.values()].filter(({ known }) => known?.use !== 'practice').sort(byAddition)) {
    const records = item.images.map((id) => images.get(id));
    if (isNoFaceItem(records, document.settings.noFaceRule)) continue;
    for (const [index, image] of records.entries()) {
      const face = image && representativeFace(image);
      if (image && face) rows.set(image.id, { image, face: face.box, prompt: item.prompt });
      else leftOut.push({ image: image ? imageName(image) : item.images[index] ?? '', reason: reasonOf(image) });
    }
  }
  return { rows: [...rows.values()], leftOut };
}

function reasonOf(image: ImageRecord | undefined): string {
  if (!image) return 'the study has lost the record of this image';
  return image.detection ? 'no face was found in it' : 'nobody has looked for a face in it; find faces first';
}

/** Name of a crop in its folder. */
export function cropFile({ id }: Pick<ImageRecord, 'id'>): string {
  return `${id}.png`;
}

/** The table beside the crops: one row a crop, metric and value left to be filled in. */
export function cropTable(rows: readonly CropRow[]): string {
  const data = rows.map(({ image, prompt }) => [image.id, '', '', cropFile(image), image.model ?? '', prompt ?? '']);
  return `${Papa.unparse({ fields: ['image', 'metric', 'value', 'file', 'model', 'prompt'], data }, { newline: '\r\n' })}\r\n`;
}
