import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import type { Preview } from '../inpainting/preview.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { pictureSizes, scopeOf, type PictureSize } from './media-paths.ts';

/** What the studio made itself, and which side of it is shown. */
const kinds = ['pair-win', 'pair-loss', 'preview-before', 'preview-after'] as const;
type MadeKind = (typeof kinds)[number];

/** What a media path of a made picture stands for; the face's crop, or the whole picture. */
export interface MadePicture {
  readonly kind: MadeKind;
  /** Of the pair, or the key of the preview. */
  readonly id: string;
  readonly variant: 'face' | 'whole';
  readonly size: PictureSize;
}

/** A picture file of the studio's own, and the face that it was made for. */
export interface MadeFile { readonly path: string; readonly sha256: string; readonly box: Box }

/** The media path of one side of a pair, for one caller: `<handle>/pair-win-face/320?v=<version>`; a picture of other bytes has another version. */
export function pairMediaPath(study: OpenStudy, caller: Caller, pair: PairRecord, side: 'win' | 'loss', variant: MadePicture['variant'], size: PictureSize): string {
  return madePath(study, caller, { kind: `pair-${side}`, id: pair.id, variant, size }, pair[side].file?.sha256 ?? pair[side].image);
}

/** The media path of the face before or after a preview, for one caller. */
export function previewMediaPath(study: OpenStudy, caller: Caller, { key }: Pick<Preview, 'key'>, side: 'before' | 'after', size: PictureSize): string {
  return madePath(study, caller, { kind: `preview-${side}`, id: key, variant: 'face', size }, key);
}

function madePath({ handles }: OpenStudy, caller: Caller, { kind, id, variant, size }: MadePicture, content: string): string {
  return `${handles.seal(scopeOf(caller), kind, id)}/${kind}-${variant}/${size}?v=${content.slice(0, 16)}`;
}

/** Reads a media path of a made picture that was made for this caller; null for any other. The version only tells browsers apart what they keep. */
export function readMadePath({ handles }: OpenStudy, caller: Caller, path: string): MadePicture | null {
  const [place = ''] = path.split('?', 1);
  const [handle = '', name = '', sizeText, ...rest] = place.split('/');
  const size = pictureSizes.find((known) => String(known) === sizeText);
  const variant = (['face', 'whole'] as const).find((known) => name.endsWith(`-${known}`));
  const kind = kinds.find((known) => name === `${known}-${variant ?? ''}`);
  if (!size || !variant || !kind || rest.length > 0) return null;
  const id = handles.open(scopeOf(caller), kind, handle);
  return id === null ? null : { kind, id, variant, size };
}

/** The file behind one side of a pair: its own, or that of its image. Null where the image is gone. */
export function pairFile({ project }: OpenStudy, pair: PairRecord, side: 'win' | 'loss'): MadeFile | null {
  const { file, image } = pair[side];
  const { box } = pair.origin.face;
  if (file) return { path: project.pathOfPair(file), sha256: file.sha256, box };
  const record = project.images.get(image);
  return record ? { path: project.pathOf(record), sha256: record.sha256, box } : null;
}
