import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { isInpainted, type PairRecord } from '../../domain/pairs/pair.ts';
import { sidePicture, type SidePicture } from '../../domain/pairs/side-picture.ts';
import type { Preview } from '../inpainting/preview.ts';
import type { Project } from '../store/types.ts';
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
  /** The face that the path was made for, where that may change; null where it never does. */
  readonly box: Box | null;
}

/** One side of a pair, to be shown. */
export type PairPicture = SidePicture;

/** One side of a pair as it is now; null where its picture is gone. */
export function pairPicture({ project }: OpenStudy, pair: PairRecord, side: 'win' | 'loss'): PairPicture | null {
  return sidePicture(pair, side, (id) => project.images.get(id));
}

/** Absolute path of the file of one side of a pair. @throws StudioError where the project refuses it. */
export function pairPicturePath(project: Project, { file, image }: PairPicture): string {
  if (file) return project.pathOfPair(file);
  if (!image) throw new StudioError('NOT_FOUND', 'The study does not have this image any more.');
  return project.pathOf(image);
}

/**
 * The media paths of one side of a pair, for one caller: `<handle>/pair-win-face/320?v=<version>`. A picture of other bytes, or around another face, has
 * another version. A side without a known face shows everything for its face.
 */
export function pairMediaPath(study: OpenStudy, caller: Caller, pair: PairRecord, side: 'win' | 'loss'): (variant: MadePicture['variant'], size: PictureSize) => string {
  const [kind, scope] = [`pair-${side}` as const, scopeOf(caller)];
  const picture = pairPicture(study, pair, side);
  const handle = study.handles.seal(scope, kind, pair.id);
  const content = (picture?.sha256 ?? pair[side].image).slice(0, 16);
  const around = !isInpainted(pair) && picture?.box ? study.handles.sealBox(scope, boxPurpose(kind, pair.id), picture.box) : content;
  return (variant, size) => `${handle}/${kind}-${variant}/${size}?v=${variant === 'face' ? around : content}`;
}

const boxPurpose = (kind: MadeKind, id: string) => `${kind} ${id}`;

/** The media path of the face before or after a preview, for one caller. */
export function previewMediaPath(study: OpenStudy, caller: Caller, { key }: Pick<Preview, 'key'>, side: 'before' | 'after', size: PictureSize): string {
  const kind = `preview-${side}` as const;
  return `${study.handles.seal(scopeOf(caller), kind, key)}/${kind}-face/${size}?v=${key.slice(0, 16)}`;
}

/** Reads a media path of a made picture that was made for this caller; null for any other. Of a version that holds no face, only browsers take note. */
export function readMadePath({ handles }: OpenStudy, caller: Caller, path: string): MadePicture | null {
  const [place = '', query = ''] = path.split('?', 2);
  const [handle = '', name = '', sizeText, ...rest] = place.split('/');
  const size = pictureSizes.find((known) => String(known) === sizeText);
  const variant = (['face', 'whole'] as const).find((known) => name.endsWith(`-${known}`));
  const kind = kinds.find((known) => name === `${known}-${variant ?? ''}`);
  if (!size || !variant || !kind || rest.length > 0) return null;
  const id = handles.open(scopeOf(caller), kind, handle);
  if (id === null) return null;
  const version = new URLSearchParams(query).get('v') ?? '';
  return { kind, id, variant, size, box: variant === 'face' ? handles.openBox(scopeOf(caller), boxPurpose(kind, id), version) : null };
}
