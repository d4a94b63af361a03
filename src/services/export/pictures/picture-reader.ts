import { basename } from 'node:path';
import { commonSize } from '../../../domain/export/common-size.ts';
import type { ExportEntry, ExportPicture } from '../../../domain/export/entry.ts';
import { fileTypeOf } from '../../../domain/export/file-type.ts';
import type { DropReason } from '../../../domain/export/plan.ts';
import { defaultFaceSide, type ExportRecipe } from '../../../domain/export/recipe.ts';
import { readRecordedFileInto } from '../../../inference/image/read-recorded-file.ts';
import type { EncodedPicture } from '../shards/shard-writer.ts';
import type { EncodePicture } from './encode-picture.ts';
import type { PictureHead } from './head-outcome.ts';
import { LentMemory } from './lent-memory.ts';
import { readPictureHead } from './picture-head.ts';
import { withoutMetadata } from './without-metadata.ts';

/** The pictures of one entry as they are written, or why it has to be dropped. */
export type EntryPictures =
  | { readonly ok: true; readonly pictures: readonly EncodedPicture[] }
  | { readonly ok: false; readonly reason: DropReason; readonly about: string };

type Size = Pick<ExportPicture, 'width' | 'height'>;

type Failure = Extract<EntryPictures, { readonly ok: false }>;

/** A file as it was read: its head is null where only the engine can tell. */
type ReadPicture = { readonly picture: ExportPicture } & (
  | { readonly ok: true; readonly bytes: Buffer; readonly head: PictureHead | null }
  | { readonly ok: false; readonly failure: Failure });

/** Reads the pictures of entries, of several at a time where they have to be encoded. */
export interface PictureReader {
  read(entry: ExportEntry): Promise<EntryPictures>;
  /** Takes the memory of pictures back, which nobody may look at any more. Pictures that are never given back are left to the garbage collector. */
  giveBack(pictures: readonly EncodedPicture[]): void;
}

/**
 * Gives the pictures of entries: their files but for metadata, pixel for pixel, where the recipe keeps them and all pictures of the entry are plain, of one size, from one
 * kind of encoder and of a type that the format takes; otherwise every picture of the entry encoded anew, to one size. Each file is read once and compared with its record.
 */
export function createPictureReader(recipe: ExportRecipe, encode: EncodePicture): PictureReader {
  const memory = new LentMemory();
  const lent = new Map<Uint8Array, Buffer>();
  const letGo = (bytes: Uint8Array): void => {
    const buffer = lent.get(bytes);
    if (buffer && lent.delete(bytes)) memory.giveBack(buffer);
  };

  function readPicture(picture: ExportPicture): ReadPicture {
    let buffer: Buffer | null = null;
    const file = readRecordedFileInto(picture.path, picture.sha256, (bytes) => (buffer = memory.take(bytes)));
    if (buffer && file.ok) lent.set(file.bytes, buffer);
    else if (buffer) memory.giveBack(buffer);
    if (!file.ok) return { picture, ok: false, failure: dropped(picture, file.problem) };
    const head = readPictureHead(file.bytes, file.format);
    if (head !== 'damaged') return { picture, ok: true, bytes: file.bytes, head: head === 'other' ? null : head };
    letGo(file.bytes);
    return { picture, ok: false, failure: dropped(picture, 'unreadable') };
  }

  /** The picture without its metadata, in the memory of its file. */
  function plain(picture: EncodedPicture & { readonly bytes: Buffer }): EncodedPicture {
    const buffer = lent.get(picture.bytes);
    const bytes = withoutMetadata(picture.bytes, picture.format);
    if (buffer && lent.delete(picture.bytes)) lent.set(bytes, buffer);
    return { ...picture, bytes };
  }

  return {
    async read({ pictures }) {
      if (pictures.length === 0) return { ok: true, pictures: [] };
      if (!canKeep(recipe)) return await encodeAll(recipe, pictures, pictures, encode);
      const files = pictures.map(readPicture);
      const failure = files.find((file) => !file.ok);
      const written = failure ? null : keptAll(files, recipe)?.map(plain);
      if (written) return { ok: true, pictures: written };
      for (const file of files) if (file.ok) letGo(file.bytes);
      if (failure && !failure.ok) return failure.failure;
      return await encodeAll(recipe, pictures, files.map((file) => (file.ok && file.head) || file.picture), encode);
    },
    giveBack(pictures) {
      for (const { bytes } of pictures) letGo(bytes);
    },
  };
}

/** Whether a file may be written as it is at all. */
function canKeep({ encoding, pictures, size }: ExportRecipe): boolean {
  return encoding === 'keep' && pictures === 'whole' && size === null;
}

/** The files as they are; null where one of them has to be encoded anew. */
function keptAll(files: readonly ReadPicture[], recipe: ExportRecipe): (EncodedPicture & { readonly bytes: Buffer })[] | null {
  const type = fileTypeOf(recipe);
  const written: (EncodedPicture & { readonly bytes: Buffer })[] = [];
  let first: PictureHead | null = null;
  for (const file of files) {
    if (!file.ok || !file.head) return null;
    const { head, bytes, picture } = file;
    first ??= head;
    const isLikeFirst = head.encoder === first.encoder && head.width === first.width && head.height === first.height;
    if (!head.isPlain || !isLikeFirst || (type !== null && head.format !== type)) return null;
    written.push({ bytes, format: head.format, width: head.width, height: head.height, uid: picture.uid, kept: true });
  }
  return written;
}

async function encodeAll(recipe: ExportRecipe, pictures: readonly ExportPicture[], sizes: readonly Size[], encode: EncodePicture): Promise<EntryPictures> {
  const format = fileTypeOf(recipe) ?? 'jpeg';
  const { width, height } = recipe.pictures === 'faces' ? square(recipe.size ?? defaultFaceSide) : commonSize(sizes, recipe.size);
  const encoded = await Promise.all(pictures.map(async (picture) => {
    const { path, sha256, region } = picture;
    return { picture, file: await encode({ path, sha256, region, width, height, fit: 'cover', format, quality: recipe.quality }) };
  }));
  const written: EncodedPicture[] = [];
  for (const { picture, file } of encoded) {
    if (!file.ok) return dropped(picture, file.problem);
    written.push({ bytes: file.bytes, format, width, height, uid: picture.uid, kept: false });
  }
  return { ok: true, pictures: written };
}

function square(side: number): Size {
  return { width: side, height: side };
}

function dropped({ path }: ExportPicture, reason: DropReason): Failure {
  return { ok: false, reason, about: basename(path) };
}
