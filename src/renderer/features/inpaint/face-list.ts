import type { ImageRow } from '../../../contract/contract.ts';
import type { Face } from '../../../domain/face.ts';
import type { StudioClient } from '../../transport/client.ts';

/** A face of a photograph that can be previewed. */
export interface FaceOfPhotograph {
  readonly image: ImageRow;
  readonly index: number;
  readonly face: Face;
}

/** Faces of the photographs that are meant, in their order, and whether those are all. */
export interface FaceList {
  readonly faces: readonly FaceOfPhotograph[];
  readonly isAll: boolean;
}

/** Photographs whose faces are looked at; enough to see how large faces are. */
const mostPhotographs = 500;
const mostChosen = 100;

/** Loads the faces of all photographs, or of those that were chosen, as far as a preview needs them. */
export async function loadFaces(client: Pick<StudioClient, 'images'>, chosen: readonly string[] | null, signal: AbortSignal): Promise<FaceList> {
  if (chosen === null) {
    const { rows, total } = await client.images.list({ offset: 0, limit: mostPhotographs, filter: 'photographs', model: null, text: '' }, { signal });
    return { faces: rows.flatMap(facesOf), isAll: total === rows.length };
  }
  const rows = await Promise.all(chosen.slice(0, mostChosen).map((id) => client.images.get({ id }, { signal })));
  return { faces: rows.flatMap(facesOf), isAll: chosen.length <= mostChosen };
}

/** A face of fewer pixels on its shorter side shows little of what becomes of it. */
const enoughPixels = 96;

/** The place of a typical face: the one of middle size among those with enough pixels to see something, else the one with most; null where there is none. */
export function typicalFace(faces: readonly FaceOfPhotograph[]): number | null {
  const bySize = faces.map(({ face }, place) => ({ place, area: face.areaRatio, pixels: shorterSide(face) })).sort((one, other) => one.area - other.area);
  const clear = bySize.filter(({ pixels }) => pixels >= enoughPixels);
  if (clear.length > 0) return clear[Math.floor((clear.length - 1) / 2)]?.place ?? null;
  return bySize.sort((one, other) => other.pixels - one.pixels)[0]?.place ?? null;
}

function shorterSide({ box: [x1, y1, x2, y2] }: Face): number {
  return Math.min(x2 - x1, y2 - y1);
}

function facesOf(image: ImageRow): readonly FaceOfPhotograph[] {
  return (image.faces ?? []).map((face, index) => ({ image, index, face }));
}
